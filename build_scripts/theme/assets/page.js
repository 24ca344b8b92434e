// Opens the other language's text where there is room beside the first one, and everything folded before printing.
{
  const wide = matchMedia("(min-width: 60em)");
  const folded = () => document.querySelectorAll("details.hc-other-language");
  const arrange = () => folded().forEach((details) => (details.open = wide.matches));
  arrange();
  wide.addEventListener("change", arrange);
  addEventListener("beforeprint", () => {
    document.querySelectorAll("article details").forEach((details) => (details.open = true));
  });
}
