import { lineFinder } from '#shared/runtime/data.ts';
import { formsOf, isOneCharacter } from './common-forms.ts';

const isListed = lineFinder('common-passwords.txt');

/** Whether a password is a common or leaked one, also when it is decorated with digits and symbols. Works offline. */
export const isCommon = (password: string): boolean => isOneCharacter(password) || formsOf(password).some(isListed);
