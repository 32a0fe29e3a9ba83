#!/bin/sh
# First and only program of a guest: makes a small Debian of the unpacked files, then runs each line that the host sends
# and says how it ended. What the programs print goes to the host as it is; what begins with the character RS (RFC 7464)
# is a record in JSON.
export PATH=/usr/sbin:/usr/bin HOME=/root LANG=C.UTF-8
mkdir -p /proc /sys /dev /run /tmp /root
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /tmp
busybox ip link set lo up

modprobe -a virtio_pci virtio_console uhid uinput libcomposite
# Sockets for four USB devices.
modprobe dummy_hcd num=4
mount -t configfs configfs /sys/kernel/config
/lib/systemd/systemd-udevd --daemon

channel=/dev/vport0p1
until [ -e "$channel" ]; do sleep 0.02; done
exec 3<>"$channel"
tell() {
  printf '\n\036{"%s":%s}\n' "$1" "$2" >&3
}
read -r uptime _ </proc/uptime
tell ready "$uptime"
while read -r line <&3; do
  sh -c "$line" </dev/null >&3 2>&1
  tell exit "$?"
done
