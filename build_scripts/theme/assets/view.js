// Sets how the page is shown before the first paint, as chosen on this device, and works the two switches.
{
  /** @typedef {{scheme: "device" | "light" | "dark", large: boolean}} View */

  const KEY = "huice.view";
  /** @type {Record<View["scheme"], View["scheme"]>} */
  const NEXT = { device: "light", light: "dark", dark: "device" };
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {View} */
  const read = () => {
    try {
      return { scheme: "device", large: false, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
    } catch {
      return { scheme: "device", large: false }; // storage is closed to us: as if nothing had been chosen
    }
  };

  /** @param {View} view */
  const keep = (view) => {
    try {
      const isChosen = view.large || view.scheme !== "device";
      if (isChosen) localStorage.setItem(KEY, JSON.stringify(view));
      else localStorage.removeItem(KEY);
    } catch {
      // the choice then lasts for this page only
    }
  };

  let view = read();

  const show = () => {
    const isDark = view.scheme === "dark" || (view.scheme === "device" && dark.matches);
    document.body.dataset.mdColorScheme = isDark ? "slate" : "default";
    document.documentElement.classList.toggle("hc-large", view.large);
    document.getElementById("large-type")?.setAttribute("aria-pressed", String(view.large));
    const scheme = document.getElementById("scheme");
    if (!scheme) return;
    scheme.title = scheme.dataset[`to_${NEXT[view.scheme]}`] ?? "";
    scheme.setAttribute("aria-label", scheme.title);
  };

  /** @param {Partial<View>} changed */
  const change = (changed) => {
    view = { ...view, ...changed };
    keep(view);
    show();
  };

  document.documentElement.classList.add("hc-scripts");
  show();
  dark.addEventListener("change", show);
  addEventListener("storage", ({ key }) => {
    if (key !== KEY) return;
    view = read();
    show();
  });
  addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("large-type")?.addEventListener("click", () => change({ large: !view.large }));
    document.getElementById("scheme")?.addEventListener("click", () => change({ scheme: NEXT[view.scheme] ?? "device" }));
  });
}
