import { BADNAME, NODATA, NOTFOUND } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { failed, type OutsideAnswer, reasonOf } from './failure.ts';

/** All addresses of a name. */
export type ResolveName = (name: string) => Promise<OutsideAnswer<string[]>>;

/** The answers of who knows that there is no such name. */
const NOBODYS: ReadonlySet<string> = new Set([NODATA, NOTFOUND, BADNAME]);

const QUESTION_MS = 2_000;
const QUESTIONS = 2;

/**
 * Asks the servers for names that the machine uses, and no others. Not `dns.lookup`: that one waits in the
 * few threads that files and passwords need too, so that names whose servers are silent would hold up
 * everybody; nor does it look into /etc/hosts, which is about inside.
 */
export function createResolveName(servers?: readonly string[]): ResolveName {
  const resolver = new Resolver({ timeout: QUESTION_MS, tries: QUESTIONS });
  if (servers) resolver.setServers(servers);
  return async (name) => {
    // It is this machine by definition (RFC 6761); servers may say anything, and are not asked.
    if (isThisMachine(name)) return { ok: true, data: ['127.0.0.1', '::1'] };
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (addresses.length > 0) return { ok: true, data: addresses };
    const reasons = found.flatMap((one) => (one.status === 'rejected' ? reasonOf(one.reason) : []));
    const isNobodys = reasons.every((reason) => NOBODYS.has(reason));
    // A name that leads inside looks to whoever gave it like one that leads nowhere.
    return failed(isNobodys ? 'TARGET_REFUSED' : 'TARGET_UNREACHABLE', reasons.join(' '));
  };
}

const isThisMachine = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost');
