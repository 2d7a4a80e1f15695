import { refused } from '@parley/shared/error';
import { createHttpServer, type HttpParts, type HttpServer } from '../http/http-server.ts';
import { createLogger } from '../lib/logger.ts';

/** The HTTP of a server that has nothing behind it but what is given. */
export const createBareHttp = (parts: Partial<HttpParts>): Promise<HttpServer> =>
  createHttpServer({
    handleAccounts: async () => Response.json({}),
    welcome: async () => ({}),
    openOwnData: async () => refused('LINK_NOT_FOUND', ''),
    pictures: {
      admit: async () => refused('UNAUTHENTICATED', ''),
      take: async () => refused('UNAUTHENTICATED', ''),
      find: async () => refused('NOT_FOUND', ''),
    },
    isReady: async () => true,
    storeFailed: () => {},
    clientDir: undefined,
    publicUrl: undefined,
    trustProxy: 'no',
    logger: createLogger('silent'),
    ...parts,
  });
