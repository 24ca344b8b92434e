// Leads to the language that the browser asks for; whoever comes without scripts chooses by the links.
const wanted = (navigator.languages ?? [navigator.language]).find((tag) => /^(zh|en)\b/i.test(tag)) ?? "zh";
location.replace(/^en/i.test(wanted) ? "en/" : "zh/");
