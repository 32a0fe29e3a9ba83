import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves a page's files below the scope's prefix, except `index.html`, which its owner sends. Hidden files and folders
 * are never listed.
 *
 * @param folder absolute path
 * @param keeping `kept`: the builder put a hash into each file's name, so that a browser may keep them. `fresh`: their
 * names are plain; what a browser may do is left to the owner's headers
 */
export async function serveFiles(
  scope: FastifyInstance,
  folder: string,
  keeping: 'kept' | 'fresh' = 'kept',
): Promise<void> {
  await scope.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'deny',
    ...(keeping === 'kept' ? { immutable: true, maxAge: '1d' } : { cacheControl: false }),
  });
}
