import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The only importer of `@fastify/static`. */

/**
 * Serves a built page's files below `/`, except `index.html`, which its owner sends with `sendPage`. The builder puts
 * a hash into each file's name, so that a browser may keep them; hidden files and folders are never listed.
 *
 * @param folder absolute path
 */
export async function serveFiles(scope: FastifyInstance, folder: string): Promise<void> {
  await scope.register(fastifyStatic, {
    root: folder,
    index: false,
    dotfiles: 'deny',
    immutable: true,
    maxAge: '1d',
  });
}
