/**
 * Roots of path trees that clients of the public API write with a slash at the end, as its SDKs and examples do; below a root,
 * every path has one. The requests to become a customer are here because a slash after them would be in the tree around, where
 * it would be taken for a customer.
 */
const slashedRoots: ReadonlySet<string> = new Set(['/v1/customers/{id}/users', '/v1/customers/relationshiprequests']);

/**
 * Whether a path tree has its root with a slash at the end, too: for API Gateway these are two paths, and its routes are limited.
 *
 * @param root as a capability declares it, with its `{variables}`
 */
export const isSlashedRoot = (root: string): boolean => slashedRoots.has(root);
