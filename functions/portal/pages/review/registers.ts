/** Public registers in which reviewers look companies up, by country. `{name}` stands for the company. */
const registers: Readonly<Record<string, readonly [name: string, address: string]>> = {
  AT: ['Firmenbuch', 'https://justizonline.gv.at/jop/web/firmenbuchabfrage'],
  AU: ['ABN Lookup', 'https://abr.business.gov.au/Search/ResultsActive?SearchText={name}'],
  BE: ['KBO/BCE', 'https://kbopub.economie.fgov.be/kbopub/zoeknaamfonetischform.html?searchWord={name}'],
  BR: ['CNPJ', 'https://solucoes.receita.fazenda.gov.br/servicos/cnpjreva/cnpjreva_solicitacao.asp'],
  CA: ['Canada’s Business Registries', 'https://ised-isde.canada.ca/cbr/srch/cbrsrch?V_SEARCH.command=search'],
  CH: ['Zefix', 'https://www.zefix.ch/en/search/entity/list?name={name}'],
  CN: ['国家企业信用信息公示系统', 'https://www.gsxt.gov.cn/'],
  DE: ['Handelsregister', 'https://www.handelsregister.de/rp_web/normalesuche.xhtml'],
  DK: ['CVR', 'https://datacvr.virk.dk/soegeresultater?fritekst={name}'],
  ES: ['Registro Mercantil', 'https://sede.registradores.org/site/mercantil'],
  FI: ['YTJ', 'https://tietopalvelu.ytj.fi/?companyName={name}'],
  FR: ['Annuaire des entreprises', 'https://annuaire-entreprises.data.gouv.fr/rechercher?terme={name}'],
  GB: ['Companies House', 'https://find-and-update.company-information.service.gov.uk/search?q={name}'],
  HK: ['Companies Registry', 'https://www.e-services.cr.gov.hk/'],
  IE: ['CRO', 'https://core.cro.ie/search?q={name}'],
  IN: ['MCA', 'https://www.mca.gov.in/mcafoportal/viewCompanyMasterData.do'],
  IT: ['Registro Imprese', 'https://www.registroimprese.it/'],
  JP: ['法人番号公表サイト', 'https://www.houjin-bangou.nta.go.jp/'],
  KR: ['DART', 'https://dart.fss.or.kr/'],
  MX: ['SIGER', 'https://rpc.economia.gob.mx/'],
  NL: ['KVK', 'https://www.kvk.nl/zoeken/?q={name}'],
  NO: ['Brønnøysundregistrene', 'https://virksomhet.brreg.no/nb/oppslag/enheter?navn={name}'],
  NZ: ['Companies Office', 'https://app.companiesoffice.govt.nz/companies/app/ui/pages/companies/search?q={name}'],
  PL: ['KRS', 'https://wyszukiwarka-krs.ms.gov.pl/'],
  RU: ['ЕГРЮЛ', 'https://egrul.nalog.ru/'],
  SE: ['Bolagsverket', 'https://foretagsinfo.bolagsverket.se/sok-foretagsinformation-web/foretag'],
  SG: ['BizFile', 'https://www.bizfile.gov.sg/'],
  TW: ['商工登記公示資料', 'https://findbiz.nat.gov.tw/'],
  US: ['OpenCorporates', 'https://opencorporates.com/companies/us?q={name}'],
};

export interface Register {
  name: string;
  href: string;
}

/** Where to look up a company: the register of its country, or one of the whole world. */
export function registerOf(country: string, companyName: string): Register {
  const [name, address] = registers[country] ?? ['OpenCorporates', 'https://opencorporates.com/companies?q={name}'];
  return { name, href: address.replace('{name}', encodeURIComponent(companyName)) };
}
