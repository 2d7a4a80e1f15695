export type Page =
  | 'chat'
  | 'settings'
  | AskedPage
  | 'welcome'
  | 'sign-in'
  | 'sign-up'
  | 'join'
  | 'claim'
  | 'reset';

/** What the system leads to: the switcher, and a text that another app hands over. */
export type AskedPage = 'find' | 'share';

/** Which page stands at an address, and what of it. */
export type Place = {
  page: Page;
  roomId: string | undefined;
  messageId: string | undefined;
  /** Of the settings. */
  section: string | undefined;
  /** Of an invite link of before, which had it in its path. */
  token: string | undefined;
};

const PATHS: readonly (readonly [Page, RegExp])[] = [
  ['chat', /^\/(?:room\/(?<roomId>[^/]+)(?:\/message\/(?<messageId>[^/]+))?\/?)?$/],
  ['settings', /^\/settings(?:\/(?<section>[^/]+))?\/?$/],
  ['find', /^\/find\/?$/],
  ['share', /^\/share\/?$/],
  ['join', /^\/join(?:\/(?<token>[^/]+))?\/?$/],
  ['welcome', /^\/welcome\/?$/],
  ['sign-in', /^\/sign-in\/?$/],
  ['sign-up', /^\/sign-up\/?$/],
  ['claim', /^\/claim\/?$/],
  ['reset', /^\/reset\/?$/],
];

/** All addresses of the app: what is undefined here is the server's to answer. */
export function placeAt(pathname: string): Place | undefined {
  for (const [page, path] of PATHS) {
    const match = path.exec(pathname);
    if (match === null) continue;
    const { roomId, messageId, section, token } = match.groups ?? {};
    return { page, roomId, messageId, section, token };
  }
  return undefined;
}
