/** Languages in the directory's search and in the form of a listing. Listings may have others. */
export const commonLanguages: readonly string[] =
  'ar bg bn cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh-Hans zh-Hant'.split(
    ' ',
  );
