/** A function that makes a thing for a name at the first call, and gives the same one after that. */
export function onceEach<Name extends string, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const made = new Map<Name, Made>();
  return name => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}
