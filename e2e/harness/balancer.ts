import { copyFile, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, type Program, startProgram, until } from './program.ts';
import type { Address, Server } from './server.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', 'deploy');

/** A real nginx or HAProxy with the configuration that Parley ships. */
export type Balancer = Address & {
  port: number;
  log(): string;
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
};

/** Starts a balancer over the nodes; what it writes goes below the folder. */
export type StartBalancer = (folder: string, nodes: readonly Server[]) => Promise<Balancer>;

/** Settings of a node whose people come through a balancer. */
export const BEHIND_BALANCER = { TRUST_PROXY: 'yes' } as const;

export const startNginx: StartBalancer = async (folder, nodes) => {
  const home = await mkdtemp(join(folder, 'nginx-'));
  const port = await freePort();
  await copyFile(join(DEPLOY, 'nginx.conf'), join(home, 'nginx.conf'));
  await writeFile(join(home, 'nginx-listen.conf'), `listen 127.0.0.1:${port};\n`);
  await writeFile(join(home, 'nginx-nodes.conf'), nginxNodes(home, nodes));
  return serving('nginx', port, () =>
    startProgram(
      process.env.PARLEY_NGINX ?? 'nginx',
      ['-p', home, '-c', join(home, 'nginx.conf'), '-g', `daemon off; pid ${home}/nginx.pid;`],
      { cwd: home },
    ),
  );
};

export const startHaproxy: StartBalancer = async (folder, nodes) => {
  const port = await freePort();
  return serving('haproxy', port, () =>
    startProgram(
      process.env.PARLEY_HAPROXY ?? 'haproxy',
      ['-db', '-f', join(DEPLOY, 'haproxy.cfg')],
      {
        cwd: folder,
        env: {
          ...process.env,
          PARLEY_BIND: `127.0.0.1:${port}`,
          ...Object.fromEntries(nodes.map((node, n) => [`PARLEY_NODE_${n + 1}`, addressOf(node)])),
        },
      },
    ),
  );
};

const addressOf = (node: Server) => `127.0.0.1:${node.port}`;

/** As in deploy/nginx-nodes.conf, with addresses for names, and scratch folders that anybody may use. */
function nginxNodes(home: string, nodes: readonly Server[]): string {
  const servers = nodes.map((node) => `server ${addressOf(node)} max_fails=0;`);
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(home, kind)};`,
  );
  return [
    ...scratch,
    'upstream parley {',
    'zone parley 256k;',
    'least_conn;',
    ...servers,
    '}',
    '',
  ].join('\n');
}

/** Starts it, and resolves once a node answers through it. */
async function serving(name: string, port: number, run: () => Program): Promise<Balancer> {
  const url = `http://127.0.0.1:${port}`;
  const programs: Program[] = [];
  const log = () => programs.map((program) => program.log()).join('');

  async function start(): Promise<void> {
    const program = run();
    programs.push(program);
    const ready = until(
      async () => {
        if (program.exitCode() !== null) throw new Error(`${name} ended:\n${program.log()}`);
        const response = await fetch(`${url}/healthz`).catch(() => undefined);
        return response?.ok ?? false;
      },
      () => `${name} does not serve:\n${program.log()}`,
    );
    await ready.catch(async (error: unknown) => {
      await program.stop('SIGKILL');
      throw error;
    });
  }

  await start();
  return {
    url,
    port,
    log,
    start,
    stop: async () => {
      await programs.at(-1)?.stop();
    },
  };
}
