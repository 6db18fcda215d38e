/** Legal forms of companies in the names of many countries, so that names can be compared without them (P16). */

/**
 * How forms are written, without spaces, accents and marks: written out and short ones that mean the same are one line, the shortest
 * first. Cyrillic ones are in Latin letters, as a name is when it is compared.
 */
const lines = `
ltd limited coltd colimited companylimited companyltd
plc publiclimitedcompany publiccompanylimited pcl
pvtltd privatelimited pteltd privateltd pvtlimited ptelimited
ptyltd proprietarylimited ptylimited
sdnbhd sendirianberhad
bhd berhad
llc limitedliabilitycompany
llp limitedliabilitypartnership
lp limitedpartnership
inc incorporated incorporation
corp corporation
co company
gmbh gesellschaftmitbeschranktehaftung gesellschaftmitbeschraenkterhaftung gesellschaftmitbeschrankterhaftung gesmbh mbh
gmbhcokg gmbhcompanykg gmbhundcokg
ug unternehmergesellschaft ughaftungsbeschrankt
ag aktiengesellschaft
kg kommanditgesellschaft
ohg offenehandelsgesellschaft
ek eingetragenerkaufmann
ev eingetragenerverein
se societaseuropaea
bv beslotenvennootschap
nv naamlozevennootschap
sa societeanonyme sociedadanonima sociedadeanonima spolkaakcyjna societeanonime
sas societeparactionssimplifiee sociedadporaccionessimplificada
sarl societearesponsabilitelimitee
srl societaaresponsabilitalimitata sociedaddsresponsabilidadlimitada societatecuraspunderelimitata
spa societaperazioni
snc societaennomecollettivo societeennomcollectif
sl sociedadlimitada
slu sociedadlimitadaunipersonal
sau sociedadanonimaunipersonal
sadecv sociedadanonimadecapitalvariable
sderldecv sderldecapitalvariable
ltda lda limitada
as aktieselskab aksjeselskap anonimsirketi
aps anpartsselskab
asa allmennaksjeselskap
ab aktiebolag
hb handelsbolag
oy osakeyhtio
oyj julkinenosakeyhtio
ehf einkahlutafelag
hf hlutafelag
ou osauhing
sia sabiedribaarierobezotuatbildibu
uab uzdarojiakcinebendrove
spzoo spolkazoo spolkazograniczonaodpowiedzialnoscia
sro spolecnostsrucenimomezenym spolocnostsrucenimobmedzenym
kft korlatoltfelelossegutarsasag
zrt zartkoruenmukodoreszvenytarsasag
nyrt nyilvanosanmukodoreszvenytarsasag
doo drustvosogranicenomodgovornoscu drushtvosogranichenomodgovornoshchu
dd dionickodrustvo
ood druzhestvosogranichenaotgovornost
eood ednolichnodruzhestvosogranichenaotgovornost
ead ednolichnoaktsionernodruzhestvo
ad aktsionernodruzhestvo
ltdsti limitedsirketi
ooo obshchestvosogranichennoyotvetstvennostyu
ao aktsionernoeobshchestvo
zao zakrytoeaktsionernoeobshchestvo
pao publichnoeaktsionernoeobshchestvo
oao otkrytoeaktsionernoeobshchestvo
ip individualnyypredprinimatel
too tovarishchestvosogranichennoyotvetstvennostyu
tov tovarystvozobmezhenoyuvidpovidalnistyu
pt perseroanterbatas
tbk
kk 株式会社 株 kabushikikaisha kabushikigaisha
yk 有限会社 有 yugenkaisha
gk 合同会社 合 godokaisha
有限公司 有限责任公司 有限責任公司
股份有限公司 股份公司
주식회사 주
αε ανωνυμηεταιρεια
επε
ικε
בעמ
შპს
սպը
zhshs zhauapkershiligishekteuliseriktestik
`;

const shortOf = new Map(
  lines
    .trim()
    .split('\n')
    .map(line => line.split(' '))
    .flatMap(([short = '', ...others]) => [short, ...others].map(form => [form.normalize('NFD'), short] as const)),
);

/** No form that is written out has more words. */
const mostWords = 7;

/** Forms that stand without a space in the names of East Asia, longest first. */
const unspaced = (lines.match(/[\p{Script=Han}\p{Script=Hangul}]{3,}/gu) ?? []).sort((a, b) => b.length - a.length);
const eastAsian = new RegExp(`${unspaced.join('|')}|[(（][株有合주][)）]`, 'gu');

/** A name with spaces around the forms that stand without. */
export const apart = (name: string): string =>
  name
    .replace(/[㈱㈲]/g, sign => sign.normalize('NFKC'))
    .replace(eastAsian, ' $& ')
    .trim();

/**
 * The longest legal form that begins at a word, as short as it is written, and how many words it has. @param words without marks, in small
 * Latin letters
 */
export function formAt(words: readonly string[], at: number): { short: string; length: number } | undefined {
  for (let length = Math.min(mostWords, words.length - at); length > 0; length--) {
    const short = shortOf.get(words.slice(at, at + length).join(''));
    if (short && words[at] !== '' && words[at + length - 1] !== '') return { short, length };
  }
  return undefined;
}
