// Opens the other language's text where there is room beside the first one, and everything folded before printing.
{
  const wide = matchMedia("(min-width: 60em)");
  /** @param {string} selector @param {boolean} open */
  const turn = (selector, open) => {
    document.querySelectorAll(selector).forEach((each) => each.toggleAttribute("open", open));
  };
  const arrange = () => turn("details.hc-other-language", wide.matches);
  arrange();
  wide.addEventListener("change", arrange);
  addEventListener("beforeprint", () => turn("article details", true));
}
