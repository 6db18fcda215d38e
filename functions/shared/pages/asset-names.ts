/**
 * File names of the pages' style sheet, script and icon. In the bundles each has a hash of its content, so that browsers keep
 * it; the bundler puts those names in the place of these (`infra/build/portal-assets.ts`).
 */
export const assetNames = { style: 'style.css', script: 'script.js', icon: 'icon.svg', reference: 'reference.css' };
