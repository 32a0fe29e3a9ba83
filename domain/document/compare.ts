import { edtf } from './dates.ts';
import type { TravelDocument } from './travel-document.ts';

/** Shorter optional data are an issuer's remark, not a number of a person. */
const personalNumberCharactersMin = 8;

/** Whether both readings are of one document: issuer, type and number agree. */
export function sameDocument(a: TravelDocument, b: TravelDocument): boolean {
  return a.number !== '' && a.number === b.number && a.issuer === b.issuer && a.type === b.type;
}

/** Whether both documents name one holder: by personal number, or by surname and full birth date. */
export function belongsTo(a: TravelDocument, b: TravelDocument): boolean {
  const personalNumber = a.personalNumber ?? '';
  if (personalNumber.length >= personalNumberCharactersMin && personalNumber === b.personalNumber)
    return true;
  return sameSurname(a, b) && isComplete(a) && edtf(a.birthDate) === edtf(b.birthDate);
}

function sameSurname(a: TravelDocument, b: TravelDocument): boolean {
  return a.surname !== '' && a.surname === b.surname;
}

function isComplete({ birthDate: { year, month, day } }: TravelDocument): boolean {
  return year !== null && month !== null && day !== null;
}
