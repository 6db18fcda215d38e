/**
 * Answers of the API that a process keeps for a while: within it, the same question is asked once. Of refusals none is kept. With
 * `most` answers, all are forgotten.
 */
export class Kept<Answer> {
  readonly #milliseconds: number;
  readonly #most: number;
  readonly #answers = new Map<string, { answer: Promise<Answer>; until: number }>();

  constructor({ milliseconds, most }: { milliseconds: number; most: number }) {
    this.#milliseconds = milliseconds;
    this.#most = most;
  }

  /** The answer that is known under a key, else that of the call. */
  answer(key: string, now: Date, call: () => Promise<Answer>): Promise<Answer> {
    const found = this.#answers.get(key);
    if (found && found.until > now.getTime()) return found.answer;
    const answer = call();
    if (this.#answers.size >= this.#most) this.#answers.clear();
    this.#answers.set(key, { answer, until: now.getTime() + this.#milliseconds });
    answer.catch(() => this.#answers.delete(key));
    return answer;
  }
}
