import type { Owner } from '#shared/runtime/owner.ts';
import { assetNames } from './asset-names.ts';

/** The portal serves the files of all pages. */
const addressOf = (name: string): string => `/portal/assets/${name}`;

/** Name of the style sheet with an owner's colors. It says what is in it, so it never changes. */
export const colorsName = ({ light, dark }: NonNullable<Owner['colors']>): string =>
  `colors-${light.slice(1)}-${dark.slice(1)}.css`;

/** The address of the style sheet that the API reference has besides. */
export const referenceStyle = addressOf(assetNames.reference);

/** The addresses of what a page loads; the colors come after the style sheet. */
export const assetsOf = ({ colors, logo }: Owner) => ({
  script: addressOf(assetNames.script),
  icon: addressOf(assetNames.icon),
  logo: logo && addressOf(logo),
  styles: [addressOf(assetNames.style), ...(colors ? [addressOf(colorsName(colors))] : [])],
});
