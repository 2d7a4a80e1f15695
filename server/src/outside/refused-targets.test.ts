import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOTHING_ALLOWED, readAllowList } from '../lib/allow-list.ts';
import { startCountingServer } from '../testing/counting-server.ts';
import { startNameServer } from '../testing/name-server.ts';
import { isPublic } from './is-public.ts';
import { createOutside, type Outside } from './outside.ts';
import { MAIL_PORTS, WEB_PORTS } from './ports.ts';
import { createResolveName } from './resolve-name.ts';

let inner: Awaited<ReturnType<typeof startCountingServer>>;
let innerIpv6: Awaited<ReturnType<typeof startCountingServer>>;
let names: Awaited<ReturnType<typeof startNameServer>>;
let outside: Outside;

const ZONE: Record<string, readonly string[] | 'broken'> = {
  'inner.example': ['127.0.0.1'],
  'metadata.example': ['169.254.169.254'],
  'all-inside.example': ['10.0.0.1', '192.168.1.1', '127.0.0.1'],
  'broken.example': 'broken',
};

beforeAll(async () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret';
  inner = await startCountingServer('0.0.0.0', (socket) => socket.end(answer));
  innerIpv6 = await startCountingServer('::1', (socket) => socket.end(answer));
  names = await startNameServer((name) => ZONE[name] ?? []);
  outside = createOutside({
    allow: NOTHING_ALLOWED,
    resolveName: createResolveName(names.servers),
  });
});

afterAll(() => Promise.all([inner.stop(), innerIpv6.stop(), names.stop()]));

const LOOPBACK = [
  ...['127.0.0.1', '127.0.0.2', '127.255.255.254', '127.1', '127.0.1', '2130706433', '0x7f000001'],
  ...['0x7f.1', '0177.0.0.1', '017700000001', '0X7F.0x0.0x0.0x1', '127.0.0.1.', '%31%32%37.0.0.1'],
  ...['１２７.０.０.１', '127。0。0。1', '①②⑦.0.0.1', '0', '0.0.0.0', '0.1.2.3', '00000000'],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '[::0.0.0.1]',
    '[::127.0.0.1]',
    '[::7f00:1]',
  ],
  ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::FFFF:127.0.0.1]', '[0:0:0:0:0:ffff:7f00:1]'],
  ...['[::ffff:0:127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]'],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌｏｃａｌｈｏｓｔ',
    'ana.localhost',
    'a.b.localhost.',
  ],
  ...['inner.example', 'inner.example.', 'INNER.example', 'ìnner.example', 'all-inside.example'],
];

const INSIDE = [
  ...[
    '10.0.0.1',
    '10.255.255.255',
    '012.0.0.1',
    '0xa.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
  ],
  ...[
    '192.168.1.254',
    '3232235521',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.0.1',
    '169.254.169.254',
  ],
  ...[
    '0xa9fea9fe',
    '2852039166',
    '[::ffff:169.254.169.254]',
    '[::ffff:a9fe:a9fe]',
    '100.100.100.200',
  ],
  ...[
    '168.63.129.16',
    '192.0.0.192',
    '192.0.0.1',
    'metadata.example',
    '[fd00:ec2::254]',
    '[fd20:ce::254]',
  ],
  ...[
    '[fe80::1]',
    '[febf::1]',
    '[fec0::1]',
    '[fc00::1]',
    '[fdff:ffff::1]',
    '[::ffff:10.0.0.1]',
    '[::10.0.0.1]',
  ],
  ...[
    '[64:ff9b::10.0.0.1]',
    '[64:ff9b::8.8.8.8]',
    '[64:ff9b:1::1]',
    '[2002:7f00:1::]',
    '[2002:a00:1::1]',
  ],
  ...[
    '[2001::1]',
    '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
    '[2001:db8::1]',
    '[3fff::1]',
    '[2001:2::1]',
  ],
  ...[
    '[100::1]',
    '[5f00::1]',
    '[ff02::1]',
    '[ff0e::1]',
    '[2001:10::1]',
    '[2001:20::1]',
    '[4000::1]',
  ],
  ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.1'],
  ...['203.0.113.1', '198.18.0.1', '198.19.255.255', '192.88.99.1', '192.175.48.1', '192.52.193.1'],
];

const NO_ADDRESSES = [
  ...[
    '[fe80::1%25eth0]',
    '[::1%25lo]',
    '[::1%lo]',
    '127.0.0.1%00.example.org',
    '256.256.256.256',
    '1.2.3.4.5',
  ],
  ...['[::1', '::1', 'a..b', '', 'nobody-has.example', 'x'.repeat(300)],
];

/** Those of the hosts that were not refused, or that somebody connected to. */
async function notRefused(
  hosts: readonly string[],
  ask: (host: string, port: number) => Promise<{ ok: boolean; error?: { code: string } }>,
): Promise<string[]> {
  const found: string[] = [];
  for (const host of hosts) {
    for (const { port, connections } of [inner, innerIpv6]) {
      const before = connections();
      const answer = await ask(host, port);
      const isRefused = !answer.ok && answer.error?.code === 'TARGET_REFUSED';
      if (!isRefused || connections() > before) found.push(host);
    }
  }
  return found;
}

test.each([
  ['this machine', LOOPBACK],
  ['what is inside, or for nobody', INSIDE],
  ['what is no address', NO_ADDRESSES],
])('no website is asked at %s, however it is spelt, and nobody connects', async (_what, hosts) => {
  const ask = (host: string, port: number) => outside.fetch({ url: `http://${host}:${port}/` });
  expect(await notRefused(hosts, ask)).toEqual([]);
});

test('no other protocol is spoken there either', async () => {
  const more = [
    '::1',
    '::ffff:7f00:1',
    'fe80::1%lo',
    '::1%1',
    'inner.example#',
    '@::1',
    '127.0.0.1:1',
  ];
  const given = { ports: () => true, signal: AbortSignal.timeout(5_000) };
  const ask = (host: string, port: number) => outside.connect({ host, port, way: 'plain' }, given);
  expect(await notRefused([...LOOPBACK, ...INSIDE, ...more], ask)).toEqual([]);
});

test('other schemes, names with passwords, and ports of other services are no addresses for people', async () => {
  const urls = [
    ...['ftp://1.1.1.1/', 'file:///etc/passwd', 'gopher://1.1.1.1:70/', 'data:,x', 'ws://1.1.1.1'],
    ...['javascript:1', 'http:', 'http://', '//1.1.1.1', 'example.org', '', 'https://ana@1.1.1.1'],
    ...['https://ana:secret@1.1.1.1', 'https://:x@1.1.1.1', `https://1.1.1.1/${'x'.repeat(5_000)}`],
    ...[
      'http://1.1.1.1:22/',
      'http://1.1.1.1:25/',
      'http://1.1.1.1:6379000',
      'https://8.8.8.8:6000',
    ],
  ];
  const answers = await Promise.all(urls.map((url) => outside.fetch({ url })));
  expect(answers).toEqual(
    urls.map(() => ({ ok: false, error: { code: 'TARGET_REFUSED', reason: expect.any(String) } })),
  );
});

test('a closed port inside is refused as an open one is', async () => {
  const closed = await startCountingServer('127.0.0.1');
  await closed.stop();
  const [one, other] = await Promise.all(
    [closed.port, inner.port].map((port) => outside.fetch({ url: `http://127.0.0.1:${port}/` })),
  );
  expect(one).toEqual(other);
});

test('a name server that fails is no refusal: whoever asks may try again', async () => {
  const answer = await outside.fetch({ url: 'http://broken.example/' });
  expect(answer).toMatchObject({ ok: false, error: { code: 'TARGET_UNREACHABLE' } });
});

test('a public address is let through', () => {
  const open = [
    '8.8.8.8',
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '169.253.0.1',
  ];
  const openIpv6 = [
    '2606:4700:4700::1111',
    '2a00:1450:4001::5',
    '2001:4860:4860::8888',
    '2400:cb00::1',
  ];
  expect([...open, ...openIpv6].filter((address) => !isPublic(address))).toEqual([]);
});

test('websites have their ports and mail its own', () => {
  const ports = [22, 25, 80, 443, 465, 587, 993, 2525, 3000, 6000, 6667, 8080, 8443, 65_535];
  expect(ports.filter(WEB_PORTS)).toEqual([80, 443, 2525, 3000, 8080, 8443, 65_535]);
  expect(ports.filter(MAIL_PORTS)).toEqual([25, 465, 587, 2525]);
});

test.each([
  ['127.0.0.1', 'http://127.0.0.1', 'http://127.0.0.2'],
  ['127.0.0.0/30, ::1', 'http://127.0.0.3', 'http://127.0.0.4'],
  ['10.0.0.0/8 inner.example', 'http://inner.example', 'http://127.0.0.1'],
  ['127.0.0.1', 'http://localhost', 'http://[::ffff:127.0.0.1]'],
])('of targets inside, those that %s names are open, and no others', async (list, open, closed) => {
  const allow = readAllowList(list);
  if (!allow) throw new Error(`Not read: ${list}`);
  const resolveName = createResolveName(names.servers);
  const own = createOutside({ allow, resolveName });
  const before = inner.connections();
  const [well, ill] = await Promise.all(
    [open, closed].map((url) => own.fetch({ url: `${url}:${inner.port}/` })),
  );
  expect(well).toMatchObject({ ok: true, data: { status: 200 } });
  expect(ill).toMatchObject({ ok: false, error: { code: 'TARGET_REFUSED' } });
  expect(inner.connections()).toBe(before + 1);
});

test('the public address of this machine leads to what the world may see, and not past its firewall', async () => {
  const own = ['2620:0:2d0:200::7', '198.18.0.1'];
  const from = (allow: string) => {
    const list = readAllowList(allow);
    if (!list) throw new Error('The list is wrong');
    return createOutside({ allow: list, ownAddresses: () => own });
  };
  const at = (port: number) => `http://[2620:0:02d0:200:0::7]:${port}/`;
  const quick = { bounds: { connectMs: 200 } };
  const codeOf = async (outsideOf: Outside, port: number) => {
    const answer = await outsideOf.fetch({ url: at(port), ...quick });
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await codeOf(from(''), 5432)).toBe('TARGET_REFUSED');
  // Nobody is there, which only who tries finds out.
  for (const [allow, port] of [
    ['', 443],
    ['2620:0:2d0:200::/64', 5432],
  ] as const) {
    expect(await codeOf(from(allow), port)).not.toBe('TARGET_REFUSED');
  }
});
