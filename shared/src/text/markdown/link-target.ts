const ALLOWED_SCHEME = /^(?:https?:\/\/|mailto:|tel:)[^\s]/i;

/** Whether a link may lead there: web pages, mail and telephones, by their full address. */
export const isAllowedTarget = (target: string): boolean =>
  ALLOWED_SCHEME.test(target) && URL.canParse(target);

/** Characters that show nothing, and dots of other scripts that a browser takes for dots. */
const UNSEEN = /[\p{Cf}\p{Mn}]/gu;
const BETWEEN_HOSTS = /[^\p{L}\p{N}.-]+/u;
const LIKE_A_HOST = /^(?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+$/u;

function hostOf(target: string): string {
  const url = new URL(target);
  if (url.protocol !== 'mailto:') return url.host;
  return url.pathname.slice(url.pathname.lastIndexOf('@') + 1);
}

/** The same host for both, as far as somebody who reads it would say. */
const bare = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/:\d+$/, '');

function readAsHost(word: string): string | undefined {
  if (!LIKE_A_HOST.test(word) || !URL.canParse(`https://${word}`)) return undefined;
  return bare(new URL(`https://${word}`).host);
}

/**
 * The host of the target, when the words of the link name another one: `bank.example` that leads
 * to `thief.example`. A telephone has no host.
 */
export function undisclosedHost(target: string, words: string): string | undefined {
  if (/^tel:/i.test(target)) return undefined;
  const host = hostOf(target);
  const named = words
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replaceAll('。', '.')
    .split(BETWEEN_HOSTS)
    .map((word) => readAsHost(word.replace(/^[.-]+|[.-]+$/g, '')))
    .filter((name) => name !== undefined);
  return named.some((name) => name !== bare(host)) ? host : undefined;
}
