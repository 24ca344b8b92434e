// Sets light or dark before the first paint: as chosen earlier, otherwise as the device has it.
{
  const chosen = __md_get("__palette")?.color;
  const automatic = !chosen || chosen.media === "(prefers-color-scheme)";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const scheme = automatic ? (dark ? "slate" : "default") : chosen.scheme;
  document.body.setAttribute("data-md-color-scheme", scheme);
}
