// Avro's logical type `decimal`: exact, as a plain string without exponent or trailing zeros.
const { types } = require('avsc');

class Decimal extends types.LogicalType {
  constructor(attributes, options) {
    super(attributes, options);
    this.scale = attributes.scale || 0;
  }

  _fromValue(buffer) {
    const unscaled = BigInt.asIntN(8 * buffer.length, buffer.length ? BigInt('0x' + buffer.toString('hex')) : 0n);
    const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const places = digits.slice(digits.length - this.scale).replace(/0+$/, '');
    return (unscaled < 0n ? '-' : '') + whole + (places && '.' + places);
  }

  _toValue() {
    throw new Error('this example only reads');
  }

  // Any version of ours has the same precision and scale, so what was written reads as it is.
  _resolve(type) {
    if (type instanceof Decimal && type.scale === this.scale) return value => value;
  }
}

class Timestamp extends types.LogicalType {
  _fromValue(milliseconds) {
    return new Date(milliseconds);
  }

  _toValue(date) {
    return date.getTime();
  }
}

module.exports = { decimal: Decimal, 'timestamp-millis': Timestamp };
