// @ts-check
/**
 * A clock that can be moved forward. Threads share how far it is ahead, so that functions, workflows and sign-in agree on the time.
 * Plain JavaScript, because the threads of functions load it, too.
 */

/** Milliseconds that the clock is ahead. @typedef {Float64Array} Ahead */

/**
 * From now on `Date` tells the moved time in this thread.
 * @param {Ahead} ahead
 */
function moveDate(ahead) {
  const real = globalThis.Date;
  const now = () => real.now() + Math.round(ahead[0] ?? 0);
  globalThis.Date = new Proxy(real, {
    construct: (target, given, newTarget) => Reflect.construct(target, given.length > 0 ? given : [now()], newTarget),
    apply: target => new target(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

module.exports = { moveDate };
