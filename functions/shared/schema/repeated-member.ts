const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g;

/** An object or array that a scan is in: where it is, and for an object the names of its members so far. */
interface Open {
  path: string;
  names?: Set<string>;
}

const ends: readonly string[] = ['}', ']'];

function begunBy(token: string, path: string): Open | undefined {
  if (token === '{') return { path, names: new Set() };
  return token === '[' ? { path } : undefined;
}

/** The name that a token is: most have nothing to decode. */
const nameOf = (token: string): string => (token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1));

const isName = (token: string, before: string): boolean => token.startsWith('"') && before !== ':';

/** The member that a name begins: its path, and whether the object has it already. */
function memberOf(name: string, path: string, names: Set<string>): [path: string, repeated: boolean] {
  const repeated = names.has(name);
  names.add(name);
  return [path ? `${path}.${name}` : name, repeated];
}

/**
 * The path of the first member that an object has twice in one spelling, of which `JSON.parse` keeps the last; undefined if
 * there is none.
 *
 * @param json valid JSON
 */
export function repeatedMember(json: string): string | undefined {
  const open: Open[] = [];
  let [before, member, repeated] = ['', '', false];
  for (const [token] of json.matchAll(tokens)) {
    const { path, names } = open.at(-1) ?? { path: '' };
    const begun = begunBy(token, before === ':' ? member : path);
    if (begun) open.push(begun);
    if (ends.includes(token)) open.pop();
    if (names && isName(token, before)) [member, repeated] = memberOf(nameOf(token), path, names);
    if (repeated) return member;
    before = token;
  }
  return undefined;
}
