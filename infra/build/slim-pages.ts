import type { Plugin } from 'esbuild';

/**
 * Leaves out of pages what makes elements of documents special in Hono: it hoists `title`, `link` and `meta` into the head, and takes
 * functions as actions of forms. Our frame writes them where they belong, and each would cost a pass over the page.
 */
export const slimPages: Plugin = {
  name: 'slim-pages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]hono[\\/]dist[\\/]jsx[\\/]intrinsic-element[\\/]components\.js$/ }, () => ({
      contents: 'export const components_exports = {};',
    }));
  },
};
