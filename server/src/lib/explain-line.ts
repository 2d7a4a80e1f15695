/** Why a line to a server cannot be made, by the codes of Node, of its resolver and of OpenSSL. */
const FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: nothing listens on this port',
  ENOTFOUND: 'cannot be reached: there is no host of this name',
  EAI_AGAIN: 'cannot be reached: the name of its host cannot be looked up',
  EHOSTUNREACH: 'cannot be reached: there is no way to its host',
  ENETUNREACH: 'cannot be reached: there is no way to its host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate that is for another host',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
};

/** Codes of OpenSSL for a chain that ends in nobody we know. */
const UNKNOWN_AUTHORITY = /SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)/;

/** The end of a sentence that begins with the address; undefined for what no line says. */
export function explainLine(error: unknown): string | undefined {
  const code = codeOf(error);
  if (UNKNOWN_AUTHORITY.test(code)) {
    return 'shows a certificate of an authority that is not known here; name it in NODE_EXTRA_CA_CERTS';
  }
  return FAILURES[code];
}

/** The system's name for an error, as in `ECONNREFUSED`; empty where it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
