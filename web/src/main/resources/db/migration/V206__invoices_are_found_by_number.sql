-- The palette finds invoices by how their numbers begin.
CREATE INDEX invoice_by_beginning_of_number ON invoice (number text_pattern_ops);
