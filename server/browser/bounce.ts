/** Follows the page's own link at once: a step on our own origin, with which strict cookies go along. */
const again = document.querySelector<HTMLAnchorElement>('#again')
if (again !== null) location.replace(again.href)
