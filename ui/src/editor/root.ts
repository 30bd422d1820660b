/** Where the editor puts its style sheet. */

/**
 * The document, seemingly without a head. The content policy of the page allows no style elements, and the editor makes one
 * wherever its root has a head; without one it adopts its sheet instead, which the policy allows.
 */
export function rootWithoutHead(): Document {
  return new Proxy(document, {
    get(target, name) {
      if (name === 'head') return undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
}
