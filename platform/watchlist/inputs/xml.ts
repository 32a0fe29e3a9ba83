import { SaxesParser } from 'saxes';
import { chunksOf } from './chunks.ts';

/** An element with all that is in it. */
export interface XmlElement {
  readonly name: string;
  /** Where it begins, from 1. */
  readonly line: number;
  /** Its own text, without that of the elements in it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
}

export interface XmlPortion {
  readonly elements: readonly XmlElement[];
  /** Set once, in the last portion, when the file cannot be read on: a sentence's end. */
  readonly wrong: { readonly line: number; readonly what: string } | null;
  readonly bytesRead: number;
}

interface OpenElement {
  readonly name: string;
  readonly line: number;
  text: string;
  readonly children: XmlElement[];
}

/** What one element may hold at most, all that is in it counted: a hundred times an entry of the United Nations. */
const elementCharactersMax = 4_194_304;
const depthMax = 16;
/** The parser is fed so much at once, and nothing in a file is longer than a few of these. */
const pieceCharacters = 65_536;
const piecesWithoutEventMax = 16;

class Refused extends Error {}

/**
 * The elements of a file that have a name, wherever they stand, each as soon as it is closed. The file is UTF-8 and
 * has no document type definition: entities that refer to each other can blow up to any size.
 *
 * @param root name of the outermost element
 * @throws Fault KD-RUN-FILE-READ
 */
export async function* xmlElements(path: string, root: string, name: string): AsyncGenerator<XmlPortion> {
  const collector = elementCollector(root, name);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytesRead = 0;
  for await (const chunk of chunksOf(path)) {
    bytesRead += chunk.length;
    const what = refusal(() => {
      collector.write(decoder.decode(chunk, { stream: true }));
    });
    yield portion(what);
    if (what !== null) return;
  }
  const end = refusal(() => {
    collector.write(decoder.decode());
    collector.close();
  });
  yield portion(end);

  function portion(what: string | null): XmlPortion {
    const wrong = what === null ? null : { line: collector.line, what };
    return { elements: collector.take(), wrong, bytesRead };
  }
}

/** Why the parser gave up: our own words only, its own quote the file. */
function refusal(parse: () => void): string | null {
  try {
    parse();
    return null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    return error instanceof TypeError ? 'it is not UTF-8' : 'it is not well formed';
  }
}

interface Collector {
  write(text: string): void;
  close(): void;
  take(): readonly XmlElement[];
  readonly line: number;
}

function elementCollector(root: string, wanted: string): Collector {
  const parser = new SaxesParser({ xmlns: false });
  const open: OpenElement[] = [];
  let done: XmlElement[] = [];
  let [depth, characters, idlePieces] = [0, 0, 0];

  parser.on('doctype', () => {
    throw new Refused('it has a document type definition');
  });
  parser.on('opentag', ({ name }) => {
    idlePieces = 0;
    if (depth === 0 && name !== root) throw new Refused(`its outermost element is not ${root}`);
    depth += 1;
    if (depth > depthMax) throw new Refused(`its elements are nested more than ${depthMax} deep`);
    if (open.length > 0 || name === wanted) open.push({ name, line: parser.line, text: '', children: [] });
    if (open.length === 1) characters = 0;
  });
  const text = (said: string): void => {
    idlePieces = 0;
    const element = open.at(-1);
    if (element === undefined) return;
    characters += said.length;
    if (characters > elementCharactersMax)
      throw new Refused(`an element has more than ${elementCharactersMax} characters`);
    element.text += said;
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', () => {
    idlePieces = 0;
    depth -= 1;
    const element = open.pop();
    if (element === undefined) return;
    const whole = { ...element, text: element.text.trim() };
    const parent = open.at(-1);
    if (parent === undefined) done.push(whole);
    else parent.children.push(whole);
    characters += element.name.length;
    if (characters > elementCharactersMax)
      throw new Refused(`an element has more than ${elementCharactersMax} characters`);
  });

  return {
    write(more) {
      for (let at = 0; at < more.length; at += pieceCharacters) {
        idlePieces += 1;
        if (idlePieces > piecesWithoutEventMax) throw new Refused('a text or a tag in it does not end');
        parser.write(more.slice(at, at + pieceCharacters));
      }
    },
    close() {
      parser.close();
    },
    take() {
      const elements = done;
      done = [];
      return elements;
    },
    get line() {
      return parser.line;
    },
  };
}
