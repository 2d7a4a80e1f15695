// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its
// own because the content security policy forbids inline scripts. The key is that of app/theme.ts.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is then the right one.
}

// Whose session it is decides what is drawn: asked for while the script travels that waits for the answer, which takes
// it from here (http/early-answer.ts).
{
  const path = '/api/auth/get-session';
  const answer = fetch(path, { signal: AbortSignal.timeout(20_000) });
  // Whoever takes it hears of a failure.
  answer.catch(() => undefined);
  window.parleyEarly = new Map([[path, answer]]);
}

// Nor does the accent of another team. The key is that of ui/house.ts.
try {
  const { accent } = JSON.parse(localStorage.getItem('parley.team') ?? '{}');
  if (Number.isFinite(accent)) {
    document.documentElement.dataset.accent = 'own';
    document.documentElement.style.setProperty('--team-hue', String(accent));
  }
} catch {
  // Then it comes with the team's name.
}

// Who was signed in here, or comes by a link into a room, will need the chat: its files, and the texts of the
// language that is likely, come along with the first script and not after it. A wrong guess costs bytes alone.
// The build writes in which files they are (vite/page-hints.ts); the keys are those of session-store.ts and
// start-i18n.ts.
try {
  const hints = document.querySelector('meta[name="parley-files"]');
  if (hints !== null) {
    const files = JSON.parse(hints.content);
    const isChat =
      localStorage.getItem('parley.account') !== null || location.pathname.startsWith('/room/');
    const language =
      localStorage.getItem('parley.language') ??
      (/^zh\b/i.test(navigator.language) ? 'zh-CN' : 'en');
    for (const file of isChat ? [...files.chat, ...(files[language] ?? [])] : []) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.crossOrigin = 'anonymous';
      link.href = `/${file}`;
      document.head.append(link);
    }
  }
} catch {
  // Nothing is lost but time.
}
