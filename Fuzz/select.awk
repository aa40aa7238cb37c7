# Reads the control file of a libFuzzer merge and prints up to `limit` inputs that together reach
# the most: the one first that reaches the most, then each time the one that adds the most.
#
# The file has the number of inputs, that of the first folder's, the paths, and for each input a
# line "FT number feature ...".

NR == 1 { count = $1; next }
NR == 2 { next }
NR <= count + 2 { path[NR - 3] = $0; next }
$1 == "FT" {
  features[$2] = $0
  for (field = 3; field <= NF; field++) size[$2]++
}

function gain(input, words, total, field, fresh) {
  total = split(features[input], words, " ")
  for (field = 3; field <= total; field++) if (!(words[field] in known)) fresh++
  return fresh + 0
}

END {
  for (round = 0; round < limit; round++) {
    best = -1
    most = 0
    # What an input adds only shrinks, so one that promised less before need not be looked at.
    for (input in features) {
      if (size[input] <= most) continue
      size[input] = gain(input)
      if (size[input] > most) { most = size[input]; best = input }
    }
    if (best == -1) break
    total = split(features[best], words, " ")
    for (field = 3; field <= total; field++) known[words[field]] = 1
    print path[best]
  }
}
