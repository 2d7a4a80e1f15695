/** Why Parley cannot start, said in one sentence that the operator can act on. */
export class StartError extends Error {}
