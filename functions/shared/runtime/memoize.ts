/** A function that creates its result on the first call and then returns the same one. */
export function memoize<Made>(make: () => Made): () => Made {
  let made: { it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** Like {@link memoizeEach}, for arguments that callers choose: only so many results are kept. */
export function memoizeSome<Name extends string | number, Made>(
  most: number,
  make: (name: Name) => Made,
): (name: Name) => Made {
  const made = new Map<Name, { it: Made }>();
  return name => {
    const known = made.get(name);
    if (known) return known.it;
    if (made.size >= most) made.clear();
    const it = make(name);
    made.set(name, { it });
    return it;
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
