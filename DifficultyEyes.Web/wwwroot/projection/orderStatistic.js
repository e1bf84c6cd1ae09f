/**
 * The value that would stand at a place of the sorted values, without sorting them all (Hoare's selection); moves values about.
 * Only the places first to last, both included, are looked at; none may be NaN.
 */
export function valueAtRank(values, rank, first = 0, last = values.length - 1) {
  while (first < last) {
    const pivot = values[(first + last) >> 1];
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low] < pivot) low++;
      while (values[high] > pivot) high--;
      if (low <= high) {
        const value = values[low];
        values[low++] = values[high];
        values[high--] = value;
      }
    }

    if (rank <= high) {
      last = high;
    } else if (rank >= low) {
      first = low;
    } else {
      break;
    }
  }

  return values[rank];
}
