// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its
// own because the content security policy forbids inline scripts. The key is that of app/theme.ts.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be forbidden; the system's theme is then the right one.
}
