/** Line icons on a 24-unit grid; each stands beside its word, never alone. */
const paths = {
  admit: 'M4 12.5l5 5L20 6.5',
  refuse: 'M6 6l12 12M18 6L6 18',
  refer: 'M5 19c0-8 5-11 13-11M13 3l5 5-5 5',
  'read-again': 'M19 12a7 7 0 1 1-2.5-5.4M19 3v5h-5',
  undo: 'M9 5L4 10l5 5M4 10h9a6 6 0 0 1 0 12h-3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  less: 'M5 12h14',
  more: 'M5 12h14M12 5v14',
  reader: 'M3 15h18v5H3zM7 15V4h10v11M10 8h4M10 11h4',
  lists: 'M6 3h12v18H6zM9 8h6M9 12h6M9 16h4',
  uplink: 'M12 20v-9M7 13a6 6 0 0 1 10 0M4 9a10 10 0 0 1 16 0',
  quiet: 'M6 17h12l-1.5-2.5V10a4.5 4.5 0 0 0-9 0v4.5zM10.5 20.5h3M4 4l16 16',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.5v.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
