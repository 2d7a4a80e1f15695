import { ensureInstalled } from './house/install.js';

await ensureInstalled();
