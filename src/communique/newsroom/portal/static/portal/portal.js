// Shows which of a password's rules are met while it is typed; the server checks them again.
const RULES = {
  length: (typed) => [...typed].length >= 12,
  spaces: (typed) => typed !== "" && !/\s/u.test(typed),
  upper: (typed) => /\p{Lu}/u.test(typed),
  lower: (typed) => /\p{Ll}/u.test(typed),
  digit: (typed) => /\p{Nd}/u.test(typed),
  symbol: (typed) => /[^\p{L}\p{N}\s]/u.test(typed),
};

for (const field of document.querySelectorAll("input[data-rules]")) {
  const list = document.getElementById(field.dataset.rules);
  const show = () => {
    for (const item of list.querySelectorAll("[data-rule]")) {
      const met = RULES[item.dataset.rule](field.value);
      const words = item.querySelector("span");
      item.classList.toggle("is-met", met);
      words.textContent = `: ${met ? words.dataset.met : words.dataset.unmet}`;
    }
  };
  field.addEventListener("input", show);
  show();
}

// A passkey needs a script, so its button shows only where one runs.
if (window.PublicKeyCredential) document.getElementById("passkey_login")?.removeAttribute("hidden");

// The time zone that the browser's clock is in, where a form would else take none in particular.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[type=hidden][name=time_zone], select[data-guess]")) {
  if (zone && (field.tagName === "INPUT" || [...field.options].some((option) => option.value === zone))) field.value = zone;
}
