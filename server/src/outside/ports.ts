/**
 * Which ports somebody may be sent to. Behind most of those below 1024 stands something that is no website;
 * above, those are left out that browsers leave out (Fetch standard, "port blocking"), where a request
 * could pass for something else.
 */
export type Ports = (port: number) => boolean;

/** From here on anybody may listen, also what only a firewall keeps from the world. */
export const FIRST_FREE = 1_024;

const BLOCKED: ReadonlySet<number> = new Set([
  ...[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

export const WEB_PORTS: Ports = (port) =>
  port === 80 || port === 443 || (port >= FIRST_FREE && !BLOCKED.has(port));

/** Where servers take mail: from each other (25), and from who sends it (RFC 8314, and one by custom). */
export const MAIL_PORTS: Ports = (port) => [25, 465, 587, 2525].includes(port);
