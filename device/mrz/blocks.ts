/** Where a block's text goes on beyond this it is no zone; the rest of it is not kept. */
const blockCharactersMax = 8_192;

/** A line of white space and control characters only parts two blocks. */
// oxlint-disable-next-line no-control-regex -- that is what a blank line of a reader may hold
const blankLine = /^[\s\u0000-\u001f\u007f-\u009f\u200b\ufeff]*$/;

/**
 * Parts a stream of text into blocks of lines between blank lines; lines end with LF, CRLF or CR. Each block comes as
 * soon as the line after it is known to be blank, so that a reader at the other end of a pipe is answered at once.
 */
export async function* blocksOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let block = '';
  for await (const line of linesOf(chunks)) {
    if (!blankLine.test(line)) {
      if (block.length <= blockCharactersMax) block += `${line}\n`;
    } else if (block !== '') {
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  let endedWithReturn = false;
  for await (const chunk of chunks) {
    // A CRLF may be parted between two chunks; its CR has ended the line already.
    const text = endedWithReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') endedWithReturn = chunk.endsWith('\r');
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '').slice(0, blockCharactersMax);
    yield* lines.map((line) => line.slice(0, blockCharactersMax));
  }
  if (rest !== '') yield rest;
}
