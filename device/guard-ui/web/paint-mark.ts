const marksMax = 64;
const marks: string[] = [];

/**
 * Notes on the browser's own timeline when a verdict was painted: `verdict-painted:<passageId>`. The first frame
 * callback runs before the paint, a message posted from it after the paint. Old marks are cleared.
 */
export function markPainted(passageId: string): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {
      channel.port1.close();
      const name = `verdict-painted:${passageId}`;
      performance.mark(name);
      marks.push(name);
      if (marks.length > marksMax) performance.clearMarks(marks.shift());
    });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}
