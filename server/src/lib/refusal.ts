/** An expected way to fail, in sentences for the operator. */
export class Refusal extends Error {
  readonly exitCode: number;
  constructor(sentences: string, exitCode = 1) {
    super(sentences);
    this.exitCode = exitCode;
  }
}
