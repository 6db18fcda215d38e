/** A function that creates its result on the first call and then returns the same one. */
export function memoize<Made>(make: () => Made): () => Made {
  let made: { it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** Like {@link memoize}, with one result per argument. */
export function memoizeEach<Name extends string | number, Made>(make: (name: Name) => Made): (name: Name) => Made {
  const made = new Map<Name, Made>();
  return name => {
    const result = made.get(name) ?? make(name);
    made.set(name, result);
    return result;
  };
}
