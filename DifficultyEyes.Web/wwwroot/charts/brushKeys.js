/** How what is picked joins what was, in every view: shift adds, alt takes away, also where both are held. */
export function modeOf(event) {
  return event.altKey ? "subtract" : event.shiftKey ? "add" : "replace";
}
