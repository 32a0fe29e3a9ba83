/** What is worth watching about a traveller, in English and Russian. */
export const noteWords = {
  expired: ['expired', 'просрочен'],
  'listed-person': ['person on the watchlist', 'человек в списке'],
  'listed-document': ['document on the watchlist', 'документ в списке'],
  misread: ['first reading has a wrong character', 'первое чтение с ошибкой'],
  unreadable: ['first reading fails', 'первое чтение не удаётся'],
  minor: ['minor', 'несовершеннолетний'],
  family: ['family', 'семья'],
  stateless: ['stateless or refugee', 'без гражданства или беженец'],
};
