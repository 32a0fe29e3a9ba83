import { defineConfig } from 'vite';

/** Builds the guard's page; the kiosk serves `dist/guard-ui` itself. */
export default defineConfig({
  root: 'device/guard-ui/web',
  // The kiosk's page is only ever at the root of its own port.
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../dist/guard-ui',
    emptyOutDir: true,
    target: 'chrome140',
    // The content security policy knows no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
