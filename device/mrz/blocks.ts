import { isBlank } from '../../domain/mrz/clean-scan.ts';

/** Longer lines and blocks are no zones; what goes beyond is not kept. */
const blockCharactersMax = 8_192;

/**
 * Parts a stream of text into blocks of lines between blank lines (white space and control characters only); lines end
 * with LF, CRLF or CR. Each block comes as soon as the line after it is known to be blank, so that a reader at the other
 * end of a pipe is answered at once.
 */
export async function* blocksOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let block = '';
  for await (const { text, blank } of linesOf(chunks)) {
    if (!blank) {
      if (block.length <= blockCharactersMax) block += `${text}\n`;
    } else if (block !== '') {
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}

interface Line {
  /** At most `blockCharactersMax` of it. */
  readonly text: string;
  /** Of the whole line, the part beyond too. */
  readonly blank: boolean;
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let open: Line = { text: '', blank: true };
  let endedWithReturn = false;
  for await (const chunk of chunks) {
    // A CRLF may be parted between two chunks; its CR has ended the line already.
    const text = endedWithReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') endedWithReturn = chunk.endsWith('\r');
    const pieces = text.split(/\r\n|\n|\r/);
    const rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      yield longer(open, piece);
      open = { text: '', blank: true };
    }
    open = longer(open, rest);
  }
  if (!open.blank) yield open;
}

function longer({ text, blank }: Line, more: string): Line {
  return { text: (text + more).slice(0, blockCharactersMax), blank: blank && isBlank(more) };
}
