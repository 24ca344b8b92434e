// Makes the page ready for paper.
{
  /** @param {string} selector @param {boolean} open */
  const turn = (selector, open) => {
    document.querySelectorAll(selector).forEach((each) => each.toggleAttribute("open", open));
  };

  /** @param {string} name @param {string} text */
  const print = (name, text) => {
    document.querySelectorAll(`[data-printed="${name}"]`).forEach((each) => (each.textContent = text));
  };

  addEventListener("beforeprint", () => {
    turn("article details:not(.calc *)", true);
    const language = document.documentElement.lang.startsWith("zh") ? "zh-CN" : "en-GB";
    print("day", new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date()));
    print("address", location.origin + location.pathname);
  });
}
