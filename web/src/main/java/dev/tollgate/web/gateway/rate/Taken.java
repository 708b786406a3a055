package dev.tollgate.web.gateway.rate;

/// What a call took of one limit.
final class Taken {

  private final MinuteBucket bucket;
  private final RateOf.Kind kind;
  private long amount;

  Taken(MinuteBucket bucket, RateOf.Kind kind, long amount) {
    this.bucket = bucket;
    this.kind = kind;
    this.amount = amount;
  }

  RateOf.Kind kind() {
    return kind;
  }

  /// Gives back what is too much, or owes what is too little; asked again it starts from there.
  synchronized void correct(long used) {
    if (used < amount) {
      bucket.giveBack(amount - used);
    } else {
      bucket.owe(used - amount);
    }
    amount = used;
  }
}
